// Draws the watches of a run: what was measured, against target and alert threshold. They are read again when the next
// sample is due. The same stands beside each plot in words, and below it as a table.
import { clock, compare } from './clock.js';
import { element, markOf } from './marks.js';

const SOONEST = 2000;
const LATEST = 60000;
const AWAY = 5000;
const TOLD = 500;

/** Outcome of a sample to what it means, worst last; each has a shape of its own. */
const SAMPLES = {
  PASS: { word: 'on target', sign: '✓', tone: 'good', shape: 'circle', size: 2 },
  INCONCLUSIVE: { word: 'between', sign: '~', tone: 'warn', shape: 'rectRot', size: 5 },
  FAIL: { word: 'beyond', sign: '✗', tone: 'bad', shape: 'crossRot', size: 6 },
  ERROR: { word: 'not measured', sign: '!', tone: 'warn', shape: 'star', size: 5 },
};
const STATES = {
  GREEN: { word: 'green', sign: '✓', tone: 'good' },
  AMBER: { word: 'amber', sign: '~', tone: 'warn' },
  RED: { word: 'red', sign: '✗', tone: 'bad' },
  UNKNOWN: { word: 'unknown', sign: '~', tone: 'warn' },
};
const OUTCOMES = Object.keys(SAMPLES);

const charts = new Map(); // canvas to chart
let known = []; // what was read last
let timer;
let due; // when they are read next
let drawnIn; // the element that was filled last

const SECONDS_BELOW = 600000; // a shorter axis tells its ticks apart by them only

const sheets = () => document.querySelector('[data-plots]');

async function read() {
  clearTimeout(timer);
  const plots = sheets();
  if (!plots || document.hidden) return;
  try {
    const answer = await fetch(plots.dataset.plots, { signal: AbortSignal.timeout(10000) });
    if (!answer.ok) throw new Error(answer.status);
    known = await answer.json();
    again(wait());
  } catch (away) {
    again(AWAY);
    return;
  }
  draw();
}

function again(after) {
  clearTimeout(timer);
  timer = setTimeout(read, after);
  due = Date.now() + after;
}

/** Until the soonest sample that is due. */
function wait() {
  const next = Math.min(...known.map(watch => watch.next ? Date.parse(watch.next) - Date.now() + 1000 : LATEST));
  return Math.min(LATEST, Math.max(SOONEST, next));
}

function draw() {
  drawnIn = sheets();
  const zone = drawnIn?.dataset.zone;
  for (const watch of known) {
    const figure = document.querySelector(`[data-watch="${CSS.escape(watch.id)}"]`);
    if (figure) show(figure, watch, zone);
  }
  for (const [canvas, chart] of charts) {
    if (canvas.isConnected) continue;
    chart.destroy();
    charts.delete(canvas);
  }
}

function show(figure, watch, zone) {
  const last = watch.points.at(-1);
  figure.querySelector('.sheet').hidden = !last;
  if (watch.state) figure.querySelector('.state').replaceChildren(markOf(STATES[watch.state]));
  figure.querySelector('.bounds').replaceChildren(...bounds(watch));
  if (!last) return;
  const now = last.value === null ? SAMPLES[last.outcome].word : `${watch.value} = ${Number(last.value.toPrecision(6))}`;
  figure.querySelector('.now').textContent = now;
  figure.querySelector('.sentence').textContent = last.said;
  const canvas = figure.querySelector('canvas');
  canvas.setAttribute('aria-label', summary(figure, watch, now));
  charts.get(canvas)?.destroy();
  charts.set(canvas, new Chart(canvas, settings(watch, zone)));
  table(figure.querySelector('tbody'), watch, zone);
}

function bounds({ target, alert }) {
  const bound = (kind, word, { condition }) => element('span', `bound ${kind}`, `${word} ${condition}`);
  return [...target ? [bound('good', 'target', target)] : [], ...alert ? [bound('bad', 'alert', alert)] : []];
}

function summary(figure, watch, now) {
  const counted = OUTCOMES.map(outcome => [outcome, watch.points.filter(point => point.outcome === outcome).length])
    .filter(([, count]) => count).map(([outcome, count]) => `${count} ${SAMPLES[outcome].word}`);
  return `${figure.querySelector('b').textContent}. Now ${now}. Samples: ${counted.join(', ')}.`;
}

function settings(watch, zone) {
  const colour = colours();
  const at = watch.points.map(point => Date.parse(point.at));
  const from = at[0], until = Math.max(at.at(-1), from + 1000);
  const level = (name, bound, tone, dash) => bound ? [{
    label: name, data: [{ x: from, y: Number(bound.limit) }, { x: until, y: Number(bound.limit) }],
    borderColor: colour[tone], borderWidth: 1.5, borderDash: dash, pointRadius: 0,
  }] : [];
  const line = watch.value ? values(watch, at, colour) : outcomes(watch, at, colour);
  return {
    type: 'line',
    data: { datasets: [...line, ...level('target', watch.target, 'good', [8, 4]), ...level('alert', watch.alert, 'bad', [2, 3])] },
    options: {
      animation: false, responsive: true, maintainAspectRatio: false,
      layout: { padding: { top: 6, right: 8 } },
      scales: {
        x: { type: 'linear', min: from, max: until, border: { color: colour.line }, grid: { display: false },
          ticks: { color: colour.muted, maxTicksLimit: 4, maxRotation: 0, callback: value => clock(value, zone, until - from < SECONDS_BELOW) } },
        y: { ...watch.value ? { ...floor(watch), grace: '8%', ticks: { color: colour.muted, maxTicksLimit: 4 } } : steps(colour),
          border: { color: colour.line }, grid: { color: colour.line } },
        edge: { axis: 'y', display: false, min: 0, max: 1 },
      },
      plugins: { legend: { display: false }, tooltip: {
        filter: ({ datasetIndex }) => datasetIndex < line.length,
        callbacks: { title: ([{ parsed }]) => clock(parsed.x, zone, true), label: ({ raw }) => raw.said } } },
    },
  };
}

/** What counts from nothing has nothing below it. */
function floor({ points, target, alert }) {
  const known = [...points.map(point => point.value), target?.limit, alert?.limit].filter(value => value != null).map(Number);
  return Math.min(...known) === 0 ? { min: 0 } : {};
}

/** The figure itself, and at the lower edge where there was none. */
function values(watch, at, colour) {
  const points = watch.points.map((point, i) => ({ x: at[i], y: point.value === null ? null : Number(point.value), ...point }));
  const missing = points.filter(point => point.y === null).map(point => ({ ...point, y: 0.04 }));
  return [{ data: points, ...look(points, colour) },
    ...missing.length ? [{ data: missing, ...look(missing, colour), showLine: false, yAxisID: 'edge' }] : []];
}

/** Conditions that compare more than one value with one number: only what came of them can be drawn. */
function outcomes(watch, at, colour) {
  const points = watch.points.map((point, i) => ({ ...point, x: at[i], y: OUTCOMES.indexOf(point.outcome) }));
  return [{ data: points, ...look(points, colour), stepped: 'before' }];
}

function look(points, colour) {
  const each = property => points.map(point => SAMPLES[point.outcome][property]);
  const tones = each('tone').map(tone => colour[tone]);
  return { borderColor: colour.now, borderWidth: 1.5, pointStyle: each('shape'), pointRadius: each('size'),
    pointBorderColor: tones, pointBackgroundColor: tones, pointBorderWidth: 2, clip: false };
}

function steps(colour) {
  return { min: -0.3, max: OUTCOMES.length - 0.7, afterBuildTicks: scale => { scale.ticks = OUTCOMES.map((_, value) => ({ value })); },
    ticks: { color: colour.muted, callback: value => SAMPLES[OUTCOMES[value]]?.word } };
}

function table(body, watch, zone) {
  if (!body.closest('details').open) {
    body.closest('details').ontoggle = () => table(body, watch, zone);
    return;
  }
  body.replaceChildren(...watch.points.toReversed().map(point => element('tr', '',
    element('td', 'num', clock(Date.parse(point.at), zone, true)),
    element('td', '', markOf(SAMPLES[point.outcome])),
    element('td', '', point.value === null ? point.said : String(point.value)))));
}

/** As the style sheet has them just now, for the light or the dark. */
function colours() {
  const probe = element('span', '');
  document.body.append(probe);
  const resolved = Object.fromEntries(['good', 'bad', 'warn', 'now', 'muted', 'line'].map(name => {
    probe.style.color = `var(--${name})`;
    return [name, getComputedStyle(probe).color];
  }));
  probe.remove();
  return resolved;
}

matchMedia('(prefers-color-scheme: dark)').addEventListener('change', draw);
document.addEventListener('visibilitychange', read);
// beside the list of the watches they say what it says
document.addEventListener('htmx:oobAfterSwap', ({ detail }) => {
  if (detail.target.id === 'watches' && due > Date.now() + TOLD) again(TOLD);
});
const apart = document.getElementById('apart');
if (apart) compare(sheets().dataset.zone, apart);
// the page may swap the part that holds the plots
new MutationObserver(() => {
  if (sheets() && known.length && sheets() !== drawnIn) draw();
}).observe(document.body, { childList: true, subtree: true });
read();
