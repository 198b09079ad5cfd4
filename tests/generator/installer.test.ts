/** The installer as a shell sees it: executed and sourced, around a stand-in for milvusctl. Needs bash alone. */
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { root } from '../addon.ts';

const INSTALLER = readFileSync(join(root, 'dist/custom_package_installer.sh'), 'utf8');

/** What the stand-in does: it exports like milvusctl, keeps a note of each call, and ends `provision` as it is told. */
const STAND_IN = `#!/usr/bin/env bash
echo "$1" >>"\${NOTES:?}"
if [[ $1 == connection ]]; then printf 'export MILVUS_URI=%q\\n' http://milvus:19530; else exit "\${ENDS:-0}"; fi
`;

/** How DevPanel's newer images source it. What \`state\` prints must be the same afterwards; what is asked of an unset variable fails where \`set -u\` is on. */
const SOURCED = `
  set +e +u
  shopt -s expand_aliases
  alias exit=return
  set -- one 'two words'
  own() { echo own; }
  main() { echo "the caller's"; }
  trap 'echo trapped' USR1
  trap 'echo ended' EXIT
  state() { set +o; shopt -p; trap; declare -f; alias; printf '<%s>' "$@" "$PWD"; umask; compgen -v | grep -vxE 'BASH_.*|FUNCNAME|PIPESTATUS|_|before|status|MILVUS_URI'; }
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

test.after(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

for (const ends of ['0', '4']) {
  test(`sourced: it exports, leaves the caller's shell as it was, and returns ${ends}`, async () => {
    const { installer, notes } = project();
    const { stdout, stderr } = await execa('bash', ['-c', SOURCED], { env: { INSTALLER: installer, NOTES: notes, ENDS: ends } });
    assert.is(stderr, '');
    assert.is(stdout, `the same\n${ends} http://milvus:19530 1\nended`);
    assert.is(readFileSync(notes, 'utf8'), 'connection\nprovision\n');
  });
}

test('sourced by a careful caller, with set -euo pipefail', async () => {
  const { installer, notes } = project();
  const { stdout } = await execa('bash', ['-euo', 'pipefail', '-c', '. "$INSTALLER" || echo "$? $MILVUS_URI $-"'], { env: { INSTALLER: installer, NOTES: notes, ENDS: '5' } });
  assert.match(stdout, /^5 http:\/\/milvus:19530 \w*e\w*u/);
});

test('executed and sourced from any folder, by a relative path and by a symlink, with a space in the path', async () => {
  const { folder, installer, notes } = project();
  const link = join(folder, 'milvus/a link.sh');
  symlinkSync('../custom_package_installer.sh', link);
  const calls = [['/', installer], [folder, 'custom_package_installer.sh'], [join(folder, 'milvus'), '../custom_package_installer.sh'], ['/', link], [join(folder, 'milvus'), './a link.sh']];
  for (const [cwd, path] of calls) {
    for (const how of [[path ?? ''], ['-c', '. "$0"', path ?? '']]) {
      const { exitCode, stderr } = await execa('bash', how, { cwd: cwd ?? '/', env: { NOTES: notes, ENDS: '3' }, reject: false });
      assert.equal([exitCode, stderr], [3, ''], `${cwd} ${how.join(' ')}`);
    }
  }
  const direct = await execa(installer, [], { env: { NOTES: notes }, reject: false });
  assert.is(direct.exitCode, 0);
  assert.is(readFileSync(notes, 'utf8'), 'connection\nprovision\n'.repeat(calls.length * 2 + 1));
});

test('a half-written one runs nothing, wherever it was cut', async () => {
  const { installer, notes } = project();
  const begins = INSTALLER.indexOf('\n{\n');
  assert.ok(begins > 0);
  // The last two bytes are the brace and the end of its line.
  for (let length = begins; length <= INSTALLER.length - 2; length += length < INSTALLER.length - 12 ? 11 : 1) {
    writeFileSync(installer, INSTALLER.slice(0, length));
    const { stdout } = await execa('bash', ['-c', '. "$INSTALLER" 2>/dev/null; echo alive'], { env: { INSTALLER: installer, NOTES: notes } });
    assert.is(stdout, 'alive', `${length} bytes`);
  }
  assert.throws(() => readFileSync(notes), /ENOENT/);
});

test.run();
