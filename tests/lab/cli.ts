/** `npm run lab -- <verb>`: manages the lab. */
import { execa } from 'execa';
import { MINUTE, secondsSince } from '../time.ts';
import { asUser, type Lab, labDown, labStatus, labUp } from './index.ts';
import { labTools } from './tools.ts';

const aside = (line: string) => process.stderr.write(`${line}\n`);
const aloud = (line: string) => process.stdout.write(`${line}\n`);

const HELP = `usage: npm run lab -- <verb>
  up               stand up what this machine lacks; prints what was decided
  down             remove everything that the lab made
  status           what stands, changing nothing
  env              shell lines that lead docker and ddev to the lab: eval "$(npm run -s lab -- env)"
  run COMMAND...   run a command in the current folder as the lab's user, in its environment
  shell-tools      paths of shellcheck, shfmt and actionlint`;

/** Each verb returns its exit code. */
const VERBS: Record<string, (args: string[]) => Promise<number>> = {
  async up() {
    const begin = Date.now();
    const lab = await labUp(aloud);
    aloud(`${'up'.padEnd(10)} ${secondsSince(begin).toFixed(1).padStart(6)} s  ${summary(lab)}`);
    return 0;
  },
  async down() {
    await labDown(aloud);
    return 0;
  },
  async status() {
    const { root, there, engineRuns } = await labStatus();
    aloud(
      there ? `${root}: there; the lab's own engine ${engineRuns ? 'runs' : 'does not run'}` : `${root}: not there`,
    );
    return there ? 0 : 1;
  },
  async env() {
    const lab = await labUp();
    const had = process.env;
    const path = (lab.callerEnv['PATH'] ?? '')
      .split(':')
      .filter((dir) => !(had['PATH'] ?? '').split(':').includes(dir));
    if (path.length > 0) aloud(`export PATH=${quote(path.join(':'))}:"$PATH"`);
    for (const [key, value] of Object.entries(lab.callerEnv)) {
      if (key !== 'PATH' && had[key] !== value) aloud(`export ${key}=${quote(value)}`);
    }
    if (lab.user === undefined) return 0;
    // DDEV refuses root: root's `ddev` is a function that runs it as the lab's user.
    const pairs = Object.entries(lab.env).map(([key, value]) => `${key}=${value}`);
    const [program, list] = asUser(lab.user, 'env', ['-i', ...pairs, 'ddev']);
    aloud(`ddev() { ${[program, ...list].map(quote).join(' ')} "$@"; }`);
    return 0;
  },
  async run(args) {
    const [file, ...rest] = args;
    if (file === undefined) return usage();
    const lab = await labUp();
    const [program, list] = asUser(lab.user, file, rest);
    const cwd = process.env['INIT_CWD'] ?? process.cwd();
    const result = await execa(program, list, {
      env: lab.env,
      extendEnv: false,
      cwd,
      stdio: 'inherit',
      reject: false,
      timeout: 60 * MINUTE,
    });
    if (result.exitCode === undefined) aside(result.shortMessage ?? `${file} was ended`);
    return result.exitCode ?? 1;
  },
  async 'shell-tools'() {
    const tools = await labTools(aside);
    aloud(`shellcheck=${tools.shellcheck}\nshfmt=${tools.shfmt}\nactionlint=${tools.actionlint}`);
    return 0;
  },
};

function quote(text: string): string {
  if (/^[\w@%+=:,./-]+$/.test(text)) return text;
  return `'${text.replaceAll("'", "'\\''")}'`;
}

function summary({ versions, user, scratch }: Lab): string {
  const who = user === undefined ? '' : `, user ${user.name}`;
  return (
    `Docker ${versions.docker}, DDEV ${versions.ddev}, Milvus ${versions.milvus}, etcd ${versions.etcd}; ` +
    `scratch ${scratch}${who}`
  );
}

async function usage(): Promise<number> {
  aside(HELP);
  return 2;
}

async function main(): Promise<number> {
  const [verb = '', ...args] = process.argv.slice(2);
  return (VERBS[verb] ?? usage)(args);
}

main().then(
  (code) => (process.exitCode = code),
  (error: Error) => {
    aside(error.message);
    process.exitCode = 1;
  },
);
