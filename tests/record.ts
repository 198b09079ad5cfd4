/**
 * `npm run record`: runs the first commands of a user in a real terminal of a real project, and draws the output as
 * .github/session.svg, the README's picture. The output is real, except that the add-on's folder on this machine is
 * shown as its repository, and that only the end of `ddev restart` is shown.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { addonFolder, layInPackages, programsInUse, readAddonConfig, root } from './addon.ts';
import { publish } from './ddev/support.ts';
import { insertVectors } from './ddev/vectors.ts';
import { type Lab, labUp } from './lab/index.ts';
import { createProject, type Project } from './lab/project.ts';
import { MINUTE } from './time.ts';

const COLUMNS = 118;
const PICTURE = join(root, '.github/session.svg');

/** One command and its output. */
interface Scene {
  command: string;
  lines: Span[][];
  seconds: number;
}

/** A piece of a line in one colour. */
interface Span {
  text: string;
  colour: string;
}

/** The colours of a terminal, by their number. */
const COLOURS: Record<string, string> = {
  '0': '#c9d1d9',
  '2': '#8b949e',
  '31': '#ff7b72',
  '32': '#7ee787',
  '33': '#e3b341',
};
const PLAIN = '#c9d1d9';

async function main(): Promise<void> {
  const lab = await labUp((line) => process.stderr.write(`${line}\n`));
  const { addon } = readAddonConfig();
  const folder = await addonFolder(lab, 'record');
  const project = await createProject(lab, 'shop');
  try {
    await layInPackages(lab, project);
    const address = await publish(project);
    const type = (command: string, last = 40): Promise<Scene> =>
      typed(lab, project, command, { [addon.repository]: folder }, last);
    const scenes = [await type(`ddev add-on get ${addon.repository}`, 8), await type('ddev restart', 4)];
    await insertVectors(address, 5000, 'articles');
    for (const command of [
      'ddev milvus status',
      'ddev milvus doctor',
      'ddev milvus collections',
      'ddev milvus backup before-import',
      'ddev milvus restore before-import',
    ]) {
      scenes.push(await type(command));
    }
    mkdirSync(dirname(PICTURE), { recursive: true });
    writeFileSync(PICTURE, draw(scenes, programsInUse(lab)));
    process.stdout.write(`${scenes.length} scenes drawn into .github/session.svg\n`);
  } finally {
    await project.destroy();
  }
}

/**
 * Runs a command on a separate terminal.
 * @param stands shown text → command that is run instead
 * @param last lines to show
 */
async function typed(
  lab: Lab,
  project: Project,
  command: string,
  stands: Record<string, string>,
  last: number,
): Promise<Scene> {
  let run = command;
  for (const [shown, real] of Object.entries(stands)) run = run.replace(shown, real);
  const result = await lab.run('script', ['-qefc', `stty cols ${COLUMNS} rows 50; ${run}`, '/dev/null'], {
    cwd: project.dir,
    timeout: 10 * MINUTE,
    env: { TERM: 'xterm-256color' },
    reject: false,
  });
  if (result.exitCode !== 0) throw new Error(`${command} failed:\n${result.all}`);
  // The terminal echoes the end of the input.
  let text = result.stdout.replaceAll('^@', '');
  for (const [shown, real] of Object.entries(stands)) text = text.replaceAll(real, shown);
  const lines = screen(text).filter((line) => line.some((span) => span.text.trim() !== ''));
  return { command, lines: lines.slice(-last), seconds: result.seconds };
}

/** The final content of a terminal: text after a carriage return overwrites the line. */
function screen(text: string): Span[][] {
  let colour = PLAIN;
  return text.split(/\r*\n/).map((line) => {
    let spans: Span[] = [];
    for (const part of line.split(/(\r|\x1b\[[0-9;?]*[A-Za-z])/)) {
      const code = /^\x1b\[([0-9;]*)m$/.exec(part)?.[1];
      if (code !== undefined) colour = COLOURS[code === '' ? '0' : (code.split(';').at(-1) ?? '0')] ?? PLAIN;
      else if (part === '\r') spans = [];
      else if (part !== '' && !part.startsWith('\x1b')) spans.push({ text: part, colour });
    }
    return spans;
  });
}

const LINE = 18;
const MARGIN = 20;
/** The width of a character. */
const CHARACTER = 7.83;
/** The duration of a scene in seconds. */
const SHOWN = 5;

/** Repeats the scenes; with reduced motion, shows only the last one. */
function draw(scenes: Scene[], programs: string): string {
  const width = Math.ceil(COLUMNS * CHARACTER + 2 * MARGIN);
  const height = (Math.max(...scenes.map(({ lines }) => lines.length)) + 5) * LINE;
  const whole = scenes.length * SHOWN;
  const share = (100 / scenes.length).toFixed(2);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="title">
<!-- Made by \`npm run record\` from a real session: ${escapeXml(programs)} -->
<title id="title">A terminal: ${escapeXml(scenes.map(({ command }) => command).join(', '))}</title>
<style>
text { font: 13px ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; white-space: pre }
g.scene { visibility: hidden; animation: show ${whole}s step-end infinite }
@keyframes show { 0% { visibility: visible } ${share}% { visibility: hidden } }
@media (prefers-reduced-motion) { g.scene { animation: none } g.scene:last-of-type { visibility: visible } }
</style>
<rect width="${width}" height="${height}" rx="8" fill="#0d1117"/>
${scenes.map((scene, index) => drawScene(scene, index * SHOWN)).join('\n')}
</svg>
`;
}

function drawScene({ command, lines, seconds }: Scene, delay: number): string {
  const row = (at: number, content: string): string =>
    `<text x="${MARGIN}" y="${(at + 2) * LINE}" xml:space="preserve">${content}</text>`;
  const span = ({ text, colour }: Span): string => `<tspan fill="${colour}">${escapeXml(text)}</tspan>`;
  return [
    `<g class="scene" style="animation-delay: ${delay}s">`,
    row(0, span({ text: '~/shop $ ', colour: '#7ee787' }) + span({ text: command, colour: '#ffffff' })),
    ...lines.map((line, at) => row(at + 1, line.map(span).join(''))),
    row(lines.length + 2, span({ text: `${seconds.toFixed(1)} s`, colour: '#8b949e' })),
    '</g>',
  ].join('\n');
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

await main();
