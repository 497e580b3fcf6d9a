/** HTTP: one request per call, sent once, to the target's own host alone; what was answered is observed as it came. */
package io.golive.kind.http;
