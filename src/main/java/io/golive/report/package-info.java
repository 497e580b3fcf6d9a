/** What is handed on of a run: its report and its runbook, as a page, a file for print, a table and a test report. */
package io.golive.report;
