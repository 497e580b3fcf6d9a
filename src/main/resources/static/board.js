// Keeps a page true while somebody looks at it: the server sends the sections that changed, and htmx puts them in the place of the
// old ones, by their ids. Without this script the page is right as of when it was loaded.
import { clock, ownZone } from './clock.js';
import { follow } from './live.js';

function changed(sections) {
  const before = answers();
  htmx.swap(document.body, sections, { swapStyle: 'none' });
  beside(document.querySelector('main'));
  tell(before, answers());
}

function away(silent) {
  const line = document.getElementById('connection');
  line.hidden = !silent;
  line.textContent = silent ? 'Golive does not answer. This is what was known last; it is asked again and again.' : '';
  document.body.classList.toggle('stale', silent);
}

// for whoever listens: the answers that are others now, not every line that moved
function answers() {
  return new Map([...document.querySelectorAll('.glance > li')].map(answer =>
    [answer.querySelector('h2').textContent, answer.querySelector('.word').textContent]));
}

function tell(before, now) {
  const news = [...now].filter(([question, word]) => before.has(question) && before.get(question) !== word);
  const line = document.getElementById('news');
  if (line && news.length) line.textContent = news.map(([question, word]) => question + ' ' + word).join('. ');
}

// the reader's own time beside the plan's, where it is another one
function beside(part) {
  const plans = document.getElementById('zone')?.textContent;
  if (!plans || !part || plans === ownZone) return;
  for (const time of part.querySelectorAll('time[datetime]:not([data-own])')) {
    const instant = new Date(time.dateTime);
    if (clock(instant, plans) === clock(instant, ownZone)) continue;
    time.dataset.own = clock(instant, ownZone);
    time.title = instant.toLocaleString([], { dateStyle: 'medium', timeStyle: 'medium' }) + ', ' + ownZone;
  }
  if (part.querySelector('[data-own]')) document.getElementById('own-zone').textContent = ', yours (' + ownZone + ') in brackets';
}

// what the reader opened or closed stays so, whatever the server would have open
document.addEventListener('click', event => {
  const details = event.target.closest('summary')?.parentElement;
  if (details) details.dataset.touched = 'yes';
});

// a link leads to what it names, also where that is folded away
function unfold() {
  const named = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  for (let details = named?.closest('details'); details; details = details.parentElement.closest('details')) {
    details.open = true;
    details.dataset.touched = 'yes';
  }
  named?.scrollIntoView();
}

window.addEventListener('hashchange', unfold);
unfold();
document.addEventListener('htmx:oobBeforeSwap', event => {
  const { target } = event.detail;
  for (const details of [target, ...target.querySelectorAll('details')].filter(part => part.dataset.touched)) {
    const same = event.detail.fragment.getElementById(details.id);
    if (!same) continue;
    same.open = details.open;
    same.dataset.touched = 'yes';
  }
});

beside(document.querySelector('main'));
const { live, seen } = document.body.dataset;
if (live) follow(live, { seen, changed, away, over: () => document.getElementById('roll-back')?.remove() });
