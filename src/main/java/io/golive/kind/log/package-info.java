/** Lines of a log since an instant: how many match, and how many in a row. */
package io.golive.kind.log;
