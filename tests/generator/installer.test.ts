/** The installer, executed and sourced, with stand-ins for its work and for milvusctl. Needs only bash. */
import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { root } from '../addon.ts';

const SHIPPED = readFileSync(join(root, 'dist/custom_package_installer.sh'), 'utf8');

/** The line that does the work; in its place comes a note, and the exit code that is asked for. */
const WORK = '    provision) provision ;;\n';
const INSTALLER = SHIPPED.replace(WORK, '    provision) echo provision >>"${NOTES:?}" && exit "${ENDS:-0}" ;;\n');

/** A stand-in for milvusctl: it exports as milvusctl does, and keeps a note of each call. */
const STAND_IN = `#!/usr/bin/env bash
echo "$1" >>"\${NOTES:?}"
if [[ $1 == connection ]]; then printf 'export MILVUS_URI=%q\\n' http://milvus:19530; fi
`;

/**
 * How DevPanel's newer images source it. The output of \`state\` must not change; an unset variable fails with \`set
 * -u\`.
 */
const SOURCED = `
  set +e +u
  shopt -s expand_aliases
  alias exit=return
  set -- one 'two words'
  own() { echo own; }
  main() { echo "the caller's"; }
  trap 'echo trapped' USR1
  trap 'echo ended' EXIT
  state() {
    set +o; shopt -p; trap; declare -f; alias; printf '<%s>' "$@" "$PWD"; umask
    compgen -v | grep -vxE 'BASH_.*|FUNCNAME|PIPESTATUS|_|before|status|MILVUS_URI'
  }
  before=$(state "$@")
  . "$INSTALLER"
  status=$?
  [[ $(state "$@") == "$before" ]] && echo 'the same'
  printf '%s %s %s\\n' "$status" "$MILVUS_URI" "$undefined$(env | grep -c ^MILVUS_URI=)"`;

const test = suite('installer and shells');
const folders: string[] = [];

/** A project with the installer, or a part of it. */
function project(text = INSTALLER, name = 'pro ject'): { folder: string; installer: string; notes: string } {
  const dir = mkdtempSync(join(tmpdir(), 'ddev-milvus-installer-'));
  folders.push(dir);
  const folder = join(dir, name, '.devpanel');
  mkdirSync(join(folder, 'milvus'), { recursive: true });
  const installer = join(folder, 'custom_package_installer.sh');
  writeFileSync(installer, text);
  chmodSync(installer, 0o755);
  writeFileSync(join(folder, 'milvus/milvusctl'), STAND_IN);
  return { folder, installer, notes: join(dir, 'notes') };
}

test('it is one readable file, and the image build has a copy of it', () => {
  assert.not.equal(INSTALLER, SHIPPED);
  assert.ok(SHIPPED.split('\n').length - 1 <= 500, `${SHIPPED.split('\n').length - 1} lines`);
  assert.is(readFileSync(join(root, 'dist/milvus/install.sh'), 'utf8'), SHIPPED);
});

test.after(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

for (const ends of ['0', '4']) {
  test(`sourced: it exports, leaves the caller's shell as it was, and returns ${ends}`, async () => {
    const { installer, notes } = project();
    const { stdout, stderr } = await execa('bash', ['-c', SOURCED], {
      env: { INSTALLER: installer, NOTES: notes, ENDS: ends },
    });
    assert.is(stderr, '');
    assert.is(stdout, `the same\n${ends} http://milvus:19530 1\nended`);
    assert.is(readFileSync(notes, 'utf8'), 'provision\nconnection\n');
  });
}

test('sourced by a caller with set -euo pipefail', async () => {
  const { installer, notes } = project();
  const { stdout } = await execa('bash', ['-euo', 'pipefail', '-c', '. "$INSTALLER" || echo "$? $MILVUS_URI $-"'], {
    env: { INSTALLER: installer, NOTES: notes, ENDS: '5' },
  });
  assert.match(stdout, /^5 http:\/\/milvus:19530 \w*e\w*u/);
});

test('executed and sourced from any folder, by a relative path and a symlink, with a space in the path', async () => {
  const { folder, installer, notes } = project();
  const link = join(folder, 'milvus/a link.sh');
  symlinkSync('../custom_package_installer.sh', link);
  const calls = [
    ['/', installer],
    [folder, 'custom_package_installer.sh'],
    [join(folder, 'milvus'), '../custom_package_installer.sh'],
    ['/', link],
    [join(folder, 'milvus'), './a link.sh'],
  ];
  for (const [cwd, path] of calls) {
    for (const how of [[path ?? ''], ['-c', '. "$0"', path ?? '']]) {
      const { exitCode, stderr } = await execa('bash', how, {
        cwd: cwd ?? '/',
        env: { NOTES: notes, ENDS: '3' },
        reject: false,
      });
      assert.equal([exitCode, stderr], [3, ''], `${cwd} ${how.join(' ')}`);
    }
  }
  const direct = await execa(installer, [], { env: { NOTES: notes }, reject: false });
  assert.is(direct.exitCode, 0);
  assert.is(readFileSync(notes, 'utf8'), `${'provision\nprovision\nconnection\n'.repeat(calls.length)}provision\n`);
});

test("the copy next to milvusctl, for the image build and a user's own installer, works, too", async () => {
  const { folder, notes } = project();
  const copy = join(folder, 'milvus/install.sh');
  writeFileSync(copy, INSTALLER);
  const { stdout } = await execa('bash', ['-c', '. "$0"; echo "$? $MILVUS_URI"', copy], {
    env: { NOTES: notes, ENDS: '5' },
  });
  assert.is(stdout, '5 http://milvus:19530');
  assert.is(readFileSync(notes, 'utf8'), 'provision\nconnection\n');
});

/** The installer's functions alone, for a shell that reads them. */
const PARTS = SHIPPED.replace(/^if \(return[\s\S]*?^fi$/m, '').replace(/^\{\n {2}main[\s\S]*/m, '');

test('the last message of milvusctl is the reason of a failure, and its output is in no file', async () => {
  const { folder } = project(PARTS);
  writeFileSync(
    join(folder, 'milvus/milvusctl'),
    `#!/usr/bin/env bash
    if [[ $1 == settings ]]; then echo "export SECRET='a; b'"; exit; fi
    echo news
    printf 'milvus: %s\\n' 'a warning; not the reason' 'the reason; what helps: this' >&2
    exit 4\n`,
  );
  const script = `. "$0"; exec 3>&2; scratch=$(mktemp -d); trap '! grep -r SECRET "$scratch"; rm -r "$scratch"' EXIT
    must settings; eval "$printed"; echo "$SECRET"
    must stage`;
  const { exitCode, stdout, stderr } = await execa(
    'bash',
    ['-c', script, join(folder, 'custom_package_installer.sh')],
    { reject: false },
  );
  assert.equal([exitCode, stdout], [4, 'a; b']);
  assert.is(stderr, 'milvus: a warning; not the reason\nmilvus: the reason; what helps: this');
});

/** What is at a file's path and what its address delivers, and what comes of it. */
const FETCHED: Record<
  string,
  { cached?: string; delivered: string; laid?: boolean; want: [exitCode: number, stderr: RegExp, left?: string] }
> = {
  'what is in the cache is used': { cached: 'good', delivered: 'bad', want: [0, /^$/, 'good'] },
  'what is not there is downloaded': { delivered: 'good', want: [0, /^$/, 'good'] },
  'a damaged one is downloaded again': {
    cached: 'bad',
    delivered: 'good',
    want: [
      0,
      /^milvus: the cached a\.deb is damaged, downloading it again: its digest is \w{64}, but the record has \w{64}$/,
      'good',
    ],
  },
  'what is not what it should be is deleted': {
    delivered: 'bad',
    want: [1, /^milvus: the file from https:\/\/x\/a\.deb was deleted and not installed: its digest is /],
  },
  'one that was laid into the project is kept': {
    cached: 'bad',
    delivered: 'good',
    laid: true,
    want: [
      1,
      /^milvus: .+\/packages\/a\.deb has the wrong digest: .*, so it was not installed; delete it .*: rm /,
      'bad',
    ],
  },
};

for (const [
  title,
  {
    cached,
    delivered,
    laid = false,
    want: [code, said, left],
  },
] of Object.entries(FETCHED)) {
  test(`a release file: ${title}`, async () => {
    const { folder } = project(PARTS);
    const file = join(folder, laid ? 'milvus/packages' : 'cache', 'a.deb');
    mkdirSync(join(file, '..'), { recursive: true });
    if (cached !== undefined) writeFileSync(file, cached);
    const digest = createHash('sha256').update('good').digest('hex');
    const known = { FILE: 'a.deb', URL: 'https://x/a.deb', PATH: file, DIGEST: digest, RECORD: 'the record' };
    writeFileSync(
      join(folder, 'milvus/milvusctl'),
      Object.entries(known)
        .map(([name, value]) => `echo "export RELEASE_${name}='${value}'"\n`)
        .join(''),
    );
    const script = `. "$0"; exec 3>&2; scratch=$(mktemp -d); trap 'rm -r "$scratch"' EXIT
      download() { printf '%s' '${delivered}' >"$2"; }
      look_up milvus 2.6.4; fetch`;
    const { exitCode, stdout, stderr } = await execa(
      'bash',
      ['-c', script, join(folder, 'custom_package_installer.sh')],
      { reject: false },
    );
    assert.equal(
      [exitCode, stdout, existsSync(file) ? readFileSync(file, 'utf8') : undefined],
      [code, '', left],
      stderr,
    );
    assert.match(stderr, said);
  });
}

test('a file is written atomically, with its mode, and not through a link', async () => {
  const { folder } = project(PARTS);
  const [file, other] = [join(folder, 'file'), join(folder, 'other')];
  writeFileSync(other, 'mine');
  symlinkSync(other, file);
  await execa('bash', [
    '-c',
    '. "$0"; place "$1" "$(id -u):$(id -g)" 755 <<<text',
    join(folder, 'custom_package_installer.sh'),
    file,
  ]);
  assert.equal(
    [readFileSync(file, 'utf8'), readFileSync(other, 'utf8'), lstatSync(file).mode & 0o777],
    ['text\n', 'mine', 0o755],
  );
  assert.equal(readdirSync(folder).sort(), ['custom_package_installer.sh', 'file', 'milvus', 'other']);
});

test('an unknown task or flag is refused, with exit code 2', async () => {
  const { installer, notes } = project();
  for (const words of [['remove'], ['install', '--quickly']]) {
    const { exitCode, stderr } = await execa('bash', [installer, ...words], { env: { NOTES: notes }, reject: false });
    assert.is(exitCode, 2);
    assert.match(stderr, new RegExp(`^milvus: unknown (task|flag) ${words.at(-1)}; see the first lines of \\S`));
  }
  assert.not.ok(existsSync(notes));
});

test('a truncated installer runs nothing, no matter where it was cut, executed or sourced', async () => {
  const { installer, notes } = project();
  const whole = Buffer.from(INSTALLER);
  const begins = whole.indexOf('\nif (return');
  assert.ok(begins > 0);
  // The last two bytes are the brace and the end of its line.
  const last = whole.length - 2;
  const lengths: number[] = [];
  for (let length = begins; length <= last; length += length < last - 30 ? 149 : 1) lengths.push(length);
  // No stdin: a truncated word may be the name of a program that reads.
  const script = `
    whole=$(cat "$INSTALLER"; printf .)
    for length; do
      printf %s "\${whole:0:length}" >"$INSTALLER"
      bash "$INSTALLER" 2>/dev/null
      (. "$INSTALLER" 2>/dev/null; echo "$length alive")
    done`;
  const { stdout } = await execa('bash', ['-c', script, 'bash', ...lengths.map(String)], {
    env: { INSTALLER: installer, NOTES: notes, LC_ALL: 'C' },
    stdin: 'ignore',
  });
  // `readonly` without names only lists the read-only variables.
  assert.is(stdout.replaceAll(/^declare .*\n/gm, ''), lengths.map((length) => `${length} alive`).join('\n'));
  assert.not.ok(existsSync(notes));
});

test.run();
