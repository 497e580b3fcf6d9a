// Draws every model below bpmn/ as a PNG: node pictures.mjs [output folder] (default target/models).
// Needs a Chromium: its path in CHROMIUM, else /usr/bin/chromium.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const models = resolve(here, '../../bpmn');
const output = resolve(process.argv[2] ?? join(here, '../../target/models'));
const viewer = readFileSync(join(here, 'node_modules/bpmn-js/dist/bpmn-viewer.production.min.js'), 'utf8');
const margin = 40;

const page = (xml) => `<!doctype html><meta charset="utf-8"><style>html,body,#c{margin:0;width:100%;height:100%}
.bjs-powered-by{display:none}</style><div id="c"></div><script>${viewer}</script><script>
const v = new BpmnJS({ container: '#c' });
v.importXML(${JSON.stringify(xml).replaceAll('</', '<\\/')}).then(({ warnings }) => {
  const canvas = v.get('canvas'), box = canvas.viewbox().inner;
  canvas.viewbox({ x: box.x - ${margin}, y: box.y - ${margin}, width: innerWidth, height: innerHeight });
  if (warnings.length) document.body.insertAdjacentText('afterbegin', warnings.map((w) => w.message).join('; '));
});</script>`;

// as large as what is drawn, labels included
function size(xml) {
  const shapes = [...xml.matchAll(/<dc:Bounds x="([-\d.]+)" y="([-\d.]+)" width="([-\d.]+)" height="([-\d.]+)"/g)]
    .map((m) => m.slice(1).map(Number));
  const points = [...xml.matchAll(/<di:waypoint x="([-\d.]+)" y="([-\d.]+)"/g)].map((m) => m.slice(1).map(Number));
  const xs = [...shapes.flatMap(([x, , w]) => [x, x + w]), ...points.map(([x]) => x)];
  const ys = [...shapes.flatMap(([, y, , h]) => [y, y + h]), ...points.map(([, y]) => y)];
  const span = (values) => Math.ceil(Math.max(...values) - Math.min(...values)) + 2 * margin;
  return [span(xs), span(ys)];
}

const work = mkdtempSync(join(tmpdir(), 'models-'));
try {
  for (const file of readdirSync(models, { recursive: true }).filter((name) => name.endsWith('.bpmn')).sort()) {
    const xml = readFileSync(join(models, file), 'utf8');
    const [width, height] = size(xml);
    const html = join(work, 'model.html');
    const png = join(output, file.replace(/\.bpmn$/, '.png'));
    writeFileSync(html, page(xml));
    mkdirSync(dirname(png), { recursive: true });
    execFileSync(process.env.CHROMIUM ?? '/usr/bin/chromium', [
      '--headless', '--no-sandbox', '--disable-gpu', '--hide-scrollbars', `--user-data-dir=${join(work, 'profile')}`,
      '--virtual-time-budget=5000', `--window-size=${width},${height}`, `--screenshot=${png}`, `file://${html}`,
    ], { stdio: ['ignore', 'ignore', 'pipe'], timeout: 60_000 });
    console.log(relative(process.cwd(), png));
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}
