/** TLS: the certificates that a server shows, judged as a browser would, and how long they last; nothing else is asked of it. */
package io.golive.kind.tls;
