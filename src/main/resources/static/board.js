// Fetches the page again every few seconds and swaps its content, so that it stays true without a reload:
// scroll position, keyboard focus and opened lists stay as the reader has them.
(() => {
  const every = 3000;

  async function refresh() {
    if (document.hidden) return again();
    try {
      const answer = await fetch(location.href, { signal: AbortSignal.timeout(10000) });
      // the session has ended: the page itself goes to the login, and comes back from there
      if (answer.redirected || answer.status === 401) return location.reload();
      if (!answer.ok) throw new Error(answer.status);
      const next = new DOMParser().parseFromString(await answer.text(), 'text/html');
      swap(next);
      document.body.classList.remove('stale');
      document.body.dataset.refresh = next.body.dataset.refresh;
    } catch (away) {
      document.body.classList.add('stale');
    }
    again();
  }

  function swap(next) {
    const now = document.querySelector('main');
    const fresh = next.querySelector('main');
    for (const details of now.querySelectorAll('details[id]')) {
      const same = fresh.querySelector('#' + CSS.escape(details.id));
      if (same && details.dataset.touched) {
        same.open = details.open;
        same.dataset.touched = details.dataset.touched;
      }
    }
    if (now.innerHTML === fresh.innerHTML || now.contains(document.activeElement) && document.activeElement !== document.body
        && getSelection().type === 'Range') return;
    const focused = document.activeElement?.closest('details[id]')?.id;
    now.replaceWith(fresh);
    document.title = next.title;
    if (focused) document.getElementById(focused)?.querySelector('summary').focus({ preventScroll: true });
  }

  function again() {
    if (document.body.dataset.refresh === 'live') setTimeout(refresh, every);
  }

  document.addEventListener('click', event => {
    const details = event.target.closest('summary')?.parentElement;
    if (details) details.dataset.touched = 'yes';
  });
  again();
})();
