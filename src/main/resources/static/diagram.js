// Draws one model of a run, lays what Golive knows over its elements, and lists the same below. What is drawn and what is
// known come from Golive's own database; it is told again as soon as it differs.
import { compare } from './clock.js';
import { fingers } from './fingers.js';
import { follow } from './live.js';
import { element, markOf } from './marks.js';

const main = document.querySelector('main');
const run = main.dataset.run;
const byId = id => document.getElementById(id);
const title = byId('title');

const viewer = new BpmnJS({
  container: byId('canvas'),
  // the labels go along while the model moves
  canvas: { deferUpdate: false },
  bpmnRenderer: { defaultFillColor: 'var(--card)', defaultStrokeColor: 'var(--ink)' },
  // the wheel is for the page; with Ctrl it zooms, see below
  zoomScroll: { enabled: false },
});
const canvas = viewer.get('canvas');
const overlays = viewer.get('overlays');

/** Below this scale nobody can read a label. */
const READABLE = 0.5;

let at = main.dataset.at;
let shown = null; // the facts as they were told last
let drawn = null; // the address of the model on the canvas
let marked = []; // what was put onto its elements
let leave = () => {}; // ends what tells of the place that was looked at last
let turn = Promise.resolve(); // a model may still be fetched when the next facts come
let arriving = false; // the reader has gone to another place that is not drawn yet

const address = place => `/runs/${encodeURIComponent(run)}/diagram?at=${encodeURIComponent(place)}`;

/** Keeps told of the place where the reader is. */
function look() {
  leave();
  leave = follow(`/runs/${encodeURIComponent(run)}/diagram/live?at=${encodeURIComponent(at)}`, {
    changed: told => {
      turn = turn.then(() => show(JSON.parse(told))).catch(failed => trouble(failed.message));
    },
    away: silent => {
      document.body.classList.toggle('stale', silent);
      if (!shown) trouble(silent ? 'Golive does not answer. It is asked again and again.' : '');
    },
  });
}

async function show(facts) {
  if (facts.at !== at) return;
  await draw(facts);
  trouble(facts.model ? '' : 'This run was started by a Golive that kept no models, so there is nothing to draw. '
    + 'Its facts are on the page of the run, its tokens in Operate.');
  if (!arriving) return;
  arriving = false;
  byId('said').textContent = `${shown.title}, ${shown.mark.word}`;
  title.focus({ preventScroll: true });
}

async function model(path) {
  const answer = await fetch(path, { signal: AbortSignal.timeout(40000) });
  if (!answer.ok) throw new Error((await answer.json().catch(() => ({}))).detail ?? `Golive answers ${answer.status}.`);
  return answer.text();
}

async function draw(facts) {
  const before = shown;
  shown = facts;
  const focused = document.activeElement?.closest('[data-at]');
  const another = facts.model !== drawn || before?.process !== facts.process;
  if (facts.model && another) {
    await viewer.importXML(await model(facts.model));
    drawn = facts.model;
    marked = [];
  }
  byId('picture').hidden = !facts.model;
  facts.facts.sort(asDrawn);
  const elsewhere = another || before?.at !== facts.at;
  if (elsewhere || JSON.stringify(before.facts) !== JSON.stringify(facts.facts)) {
    if (facts.model) lay(facts.facts);
    list(facts);
  }
  around(facts);
  if (facts.model && elsewhere) lookAt(facts.facts);
  // what had the focus was drawn anew
  if (focused && !focused.isConnected) again(focused)?.focus({ preventScroll: true });
}

const again = ({ className, dataset }) => [...document.querySelectorAll('[data-at]')]
  .find(each => each.dataset.at === dataset.at && each.className.split(' ')[0] === className.split(' ')[0]);

/** From left to right, as the picture is read. */
function asDrawn(one, other) {
  const [a, b] = [one, other].map(fact => viewer.get('elementRegistry').get(fact.element));
  return a && b ? a.x - b.x || a.y - b.y : 0;
}

/** Colour, sign and word of each element onto the picture. */
function lay(facts) {
  for (const [id, marker] of marked) canvas.removeMarker(id, marker);
  overlays.clear();
  marked = [];
  for (const fact of facts) {
    if (!viewer.get('elementRegistry').get(fact.element)) continue;
    mark(fact.element, `is-${fact.told.mark.tone}`);
    if (fact.ways.length) mark(fact.element, 'leads-on');
    overlays.add(fact.element, 'facts', {
      position: { bottom: 14, left: -8 }, show: { minZoom: 0 }, scale: { min: 0.9, max: 1.1 }, html: badge(fact),
    });
  }
}

function mark(id, marker) {
  canvas.addMarker(id, marker);
  marked.push([id, marker]);
}

function badge(fact) {
  const { mark: state, brief } = fact.told;
  const label = element(fact.ways.length ? 'a' : 'span', `badge ${state.tone}`, markOf(state));
  if (brief) label.append(element('span', 'brief', brief));
  label.title = [fact.title, ...fact.told.said].join('\n');
  if (fact.ways.length === 1) {
    label.href = address(fact.ways[0].at);
    label.dataset.at = fact.ways[0].at;
    label.setAttribute('aria-label', `${fact.title}: ${state.word} ${brief}. Opens its model`);
  } else if (fact.ways.length) {
    label.href = `#fact-${fact.element}`;
    label.setAttribute('aria-label', `${fact.title}: ${state.word} ${brief}. Leads to its ${fact.ways.length} lines in the list`);
  }
  return label;
}

/** The whole model where it can be read; else what is going on in it, as large as it has to be. */
function lookAt(facts) {
  // nothing to look at without a layout
  if (!byId('canvas').clientWidth) return;
  canvas.resized();
  whole();
  if (canvas.zoom() >= READABLE) return;
  const known = facts.filter(fact => viewer.get('elementRegistry').get(fact.element));
  const first = known.find(fact => fact.told.mark.tone === 'bad')
    ?? known.find(fact => fact.told.mark.tone === 'now') ?? known.find(fact => !fact.told.over) ?? known[0];
  if (!first) return;
  const { x, y, width, height } = viewer.get('elementRegistry').get(first.element);
  const { outer, inner } = canvas.viewbox();
  const [wide, high] = [outer.width / READABLE, outer.height / READABLE];
  canvas.viewbox({
    x: within(x + width / 2, wide, inner.x, inner.width), y: within(y + height / 2, high, inner.y, inner.height), width: wide, height: high,
  });
}

function whole() {
  canvas.zoom('fit-viewport', 'auto');
  // the labels hang over the edge
  canvas.zoom(canvas.zoom() * 0.92);
}

/** Where a view begins that has a place in its middle, without showing much of where nothing is drawn. */
function within(middle, size, from, length) {
  const margin = 40;
  if (length + 2 * margin <= size) return from + length / 2 - size / 2;
  return Math.min(Math.max(middle - size / 2, from - margin), from + length + margin - size);
}

/** The same facts in words: for the phone, for who does not see the picture, for who looks for one line. */
function list(facts) {
  byId('facts').replaceChildren(...facts.facts.map(row));
  byId('nothing').hidden = facts.facts.length > 0;
  byId('facts').hidden = !facts.facts.length;
}

function row(fact) {
  const { told, ways } = fact;
  // the rounds of a loop have names of their own, also when there is only one
  const rounds = ways.length > 1 || ways.some(way => way.title !== fact.title);
  const name = element('b', '', ways.length && !rounds ? wayTo(ways[0].at, fact.title) : fact.title);
  const said = told.said.map(sentence => element('span', 'muted block', sentence));
  const lines = rounds ? [element('ul', 'ways', ...ways.map(line))] : [];
  const more = told.link ? [link(told.link, 'more', `More of ${fact.title}`)] : [];
  const item = element('li', '', element('span', 'muted what', told.what), element('span', 'grow', name, ...said, ...lines),
    element('span', 'num', told.brief), markOf(told.mark), ...more);
  item.id = `fact-${fact.element}`;
  item.tabIndex = -1;
  return item;
}

const line = way => element('li', '', markOf(way.mark), ' ', wayTo(way.at, way.title));

function wayTo(place, text) {
  const way = link(address(place), text);
  way.dataset.at = place;
  return way;
}

function link(href, text, label) {
  const anchor = element('a', '', text);
  anchor.href = href;
  if (label) anchor.setAttribute('aria-label', label);
  return anchor;
}

function around(facts) {
  title.textContent = facts.title;
  document.title = `${facts.title}: ${run}`;
  byId('verdict').className = `verdict ${facts.mark.tone}`;
  byId('verdict').replaceChildren(element('span', 'sign', facts.mark.sign), ' ', facts.mark.word);
  byId('verdict').firstChild.ariaHidden = 'true';
  byId('roots').hidden = facts.roots.length < 2;
  byId('roots').replaceChildren(...facts.roots.map(root => {
    const way = wayTo(root.at, root.title);
    if (facts.way[0].at === root.at) way.setAttribute('aria-current', 'true');
    return element('span', 'root', way, ' ', markOf(root.mark));
  }));
  byId('way').hidden = facts.way.length < 2;
  byId('way').replaceChildren(element('ol', '', ...facts.way.map((place, i) => {
    const here = i === facts.way.length - 1;
    const crumb = here ? element('span', '', place.title) : wayTo(place.at, place.title);
    if (here) crumb.setAttribute('aria-current', 'page');
    return element('li', '', crumb);
  })));
  byId('operate').hidden = !facts.operate;
  if (facts.operate) byId('operate').href = facts.operate;
}

function trouble(text) {
  byId('trouble').textContent = text;
  byId('trouble').hidden = !text;
}

function open(place, remembered) {
  if (!remembered) history.pushState({ at: place }, '', address(place));
  at = place;
  arriving = true;
  look();
}

document.addEventListener('click', event => {
  const way = event.target.closest('a[data-at]');
  if (!way || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  open(way.dataset.at);
});
viewer.on('element.click', ({ element: { id } }) => {
  const ways = shown?.facts.find(fact => fact.element === id)?.ways ?? [];
  if (ways.length === 1) open(ways[0].at);
  if (ways.length > 1) byId(`fact-${id}`).focus();
});
// from afar there is room for sign and word only
viewer.on('canvas.viewbox.changed', () => byId('canvas').classList.toggle('far', canvas.zoom() < 0.85));
addEventListener('popstate', event => open(event.state?.at ?? main.dataset.at, true));
byId('picture').addEventListener('click', event => {
  const how = event.target.closest('[data-zoom]')?.dataset.zoom;
  if (how === 'fit') whole();
  if (how === 'in') canvas.zoom(canvas.zoom() * 1.25);
  if (how === 'out') canvas.zoom(canvas.zoom() / 1.25);
});
byId('canvas').addEventListener('wheel', event => {
  if (!event.ctrlKey) return;
  event.preventDefault();
  canvas.zoom(canvas.zoom() * (event.deltaY < 0 ? 1.1 : 1 / 1.1), { x: event.offsetX, y: event.offsetY });
}, { passive: false });
let width = innerWidth;
addEventListener('resize', () => {
  // a phone's bars come and go while its reader scrolls: only another width is another view
  if (shown?.model && width !== innerWidth) lookAt(shown.facts);
  width = innerWidth;
});
fingers(byId('canvas'), canvas);
compare(byId('zone').textContent, byId('apart'));
look();
