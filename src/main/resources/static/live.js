// Keeps a page told: a stream of server-sent events that outlives a break, a restart of the server, and whoever looks elsewhere.

const AWAY_AFTER = 3000;
const AGAIN_AFTER = 2000;

/**
 * @param address of the stream
 * @param seen id of the newest event that the page has, if it has any
 * @param changed gets the data of each event
 * @param over nothing will change any more
 * @param away gets true when Golive does not answer, false when it does again
 * @returns what ends it
 */
export function follow(address, { seen, changed, over = () => {}, away }) {
  let source;
  let missed;
  let ended = false;

  function listen() {
    source?.close();
    const stream = new URL(address, location.href);
    if (seen) stream.searchParams.set('after', seen);
    source = new EventSource(stream);
    source.addEventListener('open', answered);
    source.addEventListener('error', broken);
    source.addEventListener('changed', event => {
      if (event.lastEventId) seen = event.lastEventId;
      changed(event.data);
    });
    source.addEventListener('over', () => {
      end();
      over();
    });
  }

  function answered() {
    clearTimeout(missed);
    missed = undefined;
    away(false);
  }

  // a break that the browser mends at once is not worth a word
  function broken() {
    missed ??= setTimeout(() => away(true), AWAY_AFTER);
    if (source.readyState === EventSource.CLOSED && !document.hidden) setTimeout(again, AGAIN_AFTER);
  }

  // an answer that is no stream: the login has ended, or the server is only half up
  async function again() {
    try {
      const answer = await fetch(location.href, { method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(AGAIN_AFTER) });
      if (answer.type === 'opaqueredirect' || answer.status === 401) return location.reload();
    } catch (still) { /* not there yet */ }
    if (!ended && !document.hidden) listen();
  }

  // a browser has few connections to one host: what nobody looks at keeps none of them
  function look() {
    if (document.hidden) source?.close();
    else listen();
  }

  function end() {
    ended = true;
    clearTimeout(missed);
    source?.close();
    document.removeEventListener('visibilitychange', look);
  }

  document.addEventListener('visibilitychange', look);
  if (!document.hidden) listen();
  return end;
}
