/** What cron runs: the crontab that a host lists, or the jobs of pg_cron in a database. */
package io.golive.kind.cron;
