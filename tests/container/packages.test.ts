/** The sources of release files, and that a wrong file is never installed. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { addonFolder, sha256 } from '../addon.ts';
import { cleanUp, prepare } from '../hooks.ts';
import type { RunResult } from '../lab/index.ts';
import { joinPatterns } from '../patterns.ts';
import { MINUTE } from '../time.ts';
import {
  AS_USER,
  CACHE,
  ended,
  type Fleet,
  fetchReleases,
  type Image,
  lastLine,
  type Machine,
  openFleet,
  PAYLOAD,
  TEST_HOST,
} from './machine.ts';
import { type ReleaseServer, releasePaths, startReleaseServer } from './release-server.ts';

const FAILED = 1;
const USAGE = 2;
const STOPPED = 3;
const UNAVAILABLE = 4;

let fleet: Fleet;
let server: ReleaseServer;
/** release files on this computer: real ones, and others with a wrong name */
let folder: string;
let files: { milvus: string; etcd: string; otherMilvus: string; otherEtcd: string; foreignMilvus: string };
/** their names on the server */
let paths: { milvus: string; etcd: string };
let mirror: Record<string, string>;

/** A machine whose installer must download or find everything itself. */
function bareMachine(name: string, image: Image = 'furnished'): Promise<Machine> {
  return fleet.startWithProject(name, { image, cache: false, packages: false });
}

/** Runs the installer as the project's user, with both mirrors set to the server. */
function install(machine: Machine, env: Record<string, string> = {}): Promise<RunResult> {
  return machine.install({ ...AS_USER, reject: false, env: { ...mirror, ...env } });
}

/** An error is only the last line. It has the problem, the cause, and the command that helps. */
function failedWith(result: RunResult, exitCode: number, ...said: (string | RegExp)[]): void {
  assert.is(result.exitCode, exitCode, result.all);
  const line = lastLine(result);
  assert.ok(line.startsWith('milvus: '), result.stderr);
  for (const part of said)
    assert.ok(typeof part === 'string' ? line.includes(part) : part.test(line), `${String(part)} is not in: ${line}`);
}

/** The content of packages.lock: release file → digest. */
async function locked(machine: Machine): Promise<Record<string, string>> {
  const { stdout } = await machine.exec(`cat ${PAYLOAD}/packages.lock`, { reject: false });
  return Object.fromEntries(
    stdout.split('\n').flatMap((line) => (/^[0-9a-f]/.test(line) ? [line.split('  ').reverse()] : [])),
  );
}

/** The files in the installer's cache. */
async function cached(machine: Machine): Promise<string[]> {
  const { stdout } = await machine.exec(`find ${CACHE} -type f -size +0`, { reject: false });
  return stdout.split('\n').filter((path) => path !== '');
}

/** Nothing of Milvus is unpacked, and no state is stored that would be used later. */
async function nothingInstalled(machine: Machine): Promise<void> {
  const traces =
    'ls -d /usr/bin/milvus /usr/lib/milvus /usr/lib/milvusctl/milvus 2>/dev/null; dpkg-query -W milvus 2>/dev/null';
  assert.is((await machine.exec(traces, { reject: false })).stdout, '');
  assert.equal(
    (await cached(machine)).filter((file) => file.includes('.deb')),
    [],
    'a bad file stayed in the cache',
  );
  assert.not.ok(fleet.lab.packages.milvusFile in (await locked(machine)), 'a bad file was recorded');
}

const it = suite('packages');

prepare(it, 'the packages tests', async () => {
  fleet = await openFleet('packages');
  const { lab } = fleet;
  server = await startReleaseServer(lab);
  folder = join(lab.scratch, 'container-packages');
  rmSync(folder, { recursive: true, force: true });
  await lab.run('mkdir', [folder], { timeout: MINUTE });
  files = await gatherFiles();
  paths = releasePaths(lab);
  fleet.addon = await addonFolder(lab, 'container-packages');
  mirror = server.mirror;
});

cleanUp(it, 'the packages tests', async () => {
  await fleet.removeAll();
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Downloads or creates the files of the server. */
async function gatherFiles(): Promise<typeof files> {
  const { lab } = fleet;
  const { milvusFile, milvusVersion, etcdFile } = lab.packages;
  fleet.addon = await addonFolder(lab, 'container-packages');
  const donor = await fleet.startWithProject('donor');
  const { milvus, etcd } = await fetchReleases(fleet, donor, folder);
  const at = (name: string) => join(folder, name);
  await donor.exec(`
    mkdir -p /tmp/foreign/DEBIAN
    printf '%s\\n' 'Package: milvus' 'Version: ${milvusVersion}-1' 'Architecture: s390x' \\
      'Maintainer: t <t@localhost>' 'Description: fake' >/tmp/foreign/DEBIAN/control
    dpkg-deb --build /tmp/foreign /tmp/foreign.deb`);
  await donor.fetch('/tmp/foreign.deb', at('foreign.deb'));
  /** The same file with another last byte, as after a new publication of the release, or from a bad disk. */
  const other = (name: string): string => {
    const bytes = readFileSync(at(name));
    bytes[bytes.length - 1]! ^= 1;
    writeFileSync(at(`other-${name}`), bytes);
    return at(`other-${name}`);
  };
  return {
    milvus,
    etcd,
    otherMilvus: other(milvusFile),
    otherEtcd: other(etcdFile),
    foreignMilvus: at('foreign.deb'),
  };
}

/** Resets the server: it has all files, and no requests yet. */
function serveAll(): void {
  server.forget();
  server.serve(paths.milvus, { file: files.milvus });
  server.serve(paths.etcd, { file: files.etcd });
}

// A machine in which every download fails once ------------------------------------------------------------------------

let machine: Machine;

it('http:// is refused with exit 2 before any request or change', async () => {
  machine = await bareMachine('faults');
  serveAll();
  for (const name of ['MILVUS_DOWNLOAD_BASE', 'ETCD_DOWNLOAD_BASE']) {
    const result = await install(machine, { [name]: `http://${TEST_HOST}/mirror` });
    failedWith(result, USAGE, name, `http://${TEST_HOST}/mirror`, 'https://', /: \S+ .*/);
    assert.not.match(result.stderr, /ddev /, 'there is no ddev here');
  }
  assert.equal(server.requests, []);
  assert.is((await machine.exec('ls /usr/local/bin/etcd /usr/bin/milvus 2>/dev/null', { reject: false })).stdout, '');
});

it('a certificate of an unknown authority is refused', async () => {
  serveAll();
  failedWith(await install(machine), UNAVAILABLE, paths.etcd, /certificate/i);
  assert.equal(server.requests, []);
});

it('connection refused: exit 4, with the address and the reason', async () => {
  await server.trustedBy(machine);
  const closed = `https://${TEST_HOST}:1/etcd`;
  failedWith(
    await install(machine, { ETCD_DOWNLOAD_BASE: closed }),
    UNAVAILABLE,
    closed,
    /connect/i,
    `${PAYLOAD}/packages`,
  );
});

it('a published digest that does not match: refused, deleted, nothing unpacked', async () => {
  serveAll();
  server.serve(paths.etcd, { file: files.otherEtcd });
  failedWith(
    await install(machine),
    FAILED,
    `${server.base}${paths.etcd}`,
    sha256(files.otherEtcd),
    sha256(files.etcd),
    'the published digest',
  );
  assert.is((await machine.exec('ls /usr/local/bin/etcd 2>/dev/null', { reject: false })).stdout, '');
  assert.equal(await cached(machine), []);
});

it('404: exit 1, because a retry would not help, with address, reason and remedy; status shows it, too', async () => {
  serveAll();
  server.serve(paths.milvus, { status: 404 });
  const result = await install(machine);
  failedWith(result, FAILED, `${server.base}${paths.milvus}`, '404', `${PAYLOAD}/packages`, /bash \S+/);
  await nothingInstalled(machine);
  const { exitCode, status } = await machine.status({
    ...AS_USER,
    env: { MILVUS_VERSION: fleet.lab.packages.milvusVersion },
  });
  assert.is(exitCode, STOPPED);
  assert.match(status.problem ?? '', /^not installed: Milvus\b.*404.*: bash \S+/);
});

it('a redirect to http:// is not followed', async () => {
  serveAll();
  server.serve(paths.milvus, { redirect: `http://${TEST_HOST}/milvus.deb` });
  failedWith(await install(machine), UNAVAILABLE, paths.milvus, /http/);
  await nothingInstalled(machine);
});

it('a web page instead of the package: refused, not recorded, not kept', async () => {
  serveAll();
  server.serve(paths.milvus, { text: '<html><body>Please log in to the hotel network</body></html>' });
  failedWith(await install(machine), FAILED, fleet.lab.packages.milvusFile, 'is not a Debian package', 'deleted');
  await nothingInstalled(machine);
});

it('the package of another architecture: refused, not recorded, not kept', async () => {
  serveAll();
  server.serve(paths.milvus, { file: files.foreignMilvus });
  failedWith(
    await install(machine),
    FAILED,
    fleet.lab.packages.milvusFile,
    's390x',
    `not milvus ${fleet.lab.packages.milvusVersion}`,
  );
  await nothingInstalled(machine);
});

it('the package of another version: refused, not recorded, not kept', async () => {
  serveAll();
  const name = fleet.lab.packages.milvusFile.replace(fleet.lab.packages.milvusVersion, '2.99.9');
  server.serve(`/milvus/v2.99.9/${name}`, { file: files.milvus });
  failedWith(
    await install(machine, { MILVUS_VERSION: '2.99.9' }),
    FAILED,
    name,
    `milvus ${fleet.lab.packages.milvusVersion}-1`,
    'not milvus 2.99.9',
  );
  await nothingInstalled(machine);
  assert.not.ok(name in (await locked(machine)));
});

it('a transfer that breaks off is resumed; the digest is recorded, and etcd is not requested again', async () => {
  serveAll();
  const cut = 10_000_000;
  server.serve(paths.milvus, { file: files.milvus, cut });
  const result = await install(machine);
  ended(result, 0);
  assert.is((await machine.status(AS_USER)).status.state, 'ready');
  const asked = server.requests.filter(({ path }) => path === paths.milvus);
  assert.is(asked.length, 2, JSON.stringify(server.requests));
  assert.is(asked[0]!.range, undefined);
  // Data in transit when the connection broke may be lost.
  const from = Number(/^bytes=(\d+)-$/.exec(asked[1]!.range ?? '')?.[1]);
  assert.ok(from > 0 && from <= cut, `resumed at ${asked[1]!.range}`);
  assert.is(server.requests.length, 2, 'etcd was there already');
  assert.is((await machine.exec(`cat ${PAYLOAD}/packages.lock`)).stdout.split('\n')[0], '#ddev-generated');
  assert.equal(await locked(machine), { [fleet.lab.packages.milvusFile]: sha256(files.milvus) });
});

it('a second run and a new installation send no request to the server: the files are in the cache', async () => {
  serveAll();
  assert.is((await install(machine)).exitCode, 0);
  await machine.exec('rm /var/lib/milvusctl/installation');
  const again = await install(machine);
  ended(again, 0);
  assert.equal(server.requests, []);
});

it('a changed file with a recorded name: refused, and the old installation keeps running', async () => {
  serveAll();
  server.serve(paths.milvus, { file: files.otherMilvus });
  const before = (await machine.status(AS_USER)).status;
  const binary = (await machine.exec('stat -c %i:%Y /usr/lib/milvusctl/milvus')).stdout;
  await machine.exec(`rm -rf /var/lib/milvusctl/installation ${CACHE}`);
  const digests = [sha256(files.otherMilvus), sha256(files.milvus)];
  failedWith(
    await install(machine),
    FAILED,
    `${server.base}${paths.milvus}`,
    ...digests,
    'packages.lock',
    /sed -i \S+/,
  );
  assert.is((await machine.exec('stat -c %i:%Y /usr/lib/milvusctl/milvus')).stdout, binary);
  assert.equal(await locked(machine), { [fleet.lab.packages.milvusFile]: sha256(files.milvus) });
  assert.equal(
    (await cached(machine)).filter((file) => file.includes('.deb')),
    [],
  );
  const after = (await machine.processes('milvus')).map(({ pid }) => pid);
  assert.equal(after, [before.milvus.pid]);
  assert.is((await machine.exec('curl -s http://127.0.0.1:9091/healthz')).stdout, 'OK');
});

it('the command in that error allows the new file', async () => {
  const refused = await install(machine);
  const command = /: (sed -i .*)$/.exec(lastLine(refused))?.[1];
  assert.ok(command, refused.all);
  await machine.exec(command, AS_USER);
  assert.equal(await locked(machine), {});
  // The correct file again, because the refused one is not a valid archive.
  server.serve(paths.milvus, { file: files.milvus });
  const result = await install(machine);
  ended(result, 0);
  assert.equal(await locked(machine), { [fleet.lab.packages.milvusFile]: sha256(files.milvus) });
});

it('a packages.lock without our marker is kept and reported, and Milvus is installed', async () => {
  serveAll();
  const other = await bareMachine('foreign-lock');
  await server.trustedBy(other);
  await other.write(`${PAYLOAD}/packages.lock`, '# mine\n');
  const result = await install(other);
  ended(result, 0);
  assert.match(
    result.stderr,
    joinPatterns(
      /^milvus: \S+packages\.lock is your own file and was not changed, /m,
      /so the digest of milvus_\S+ is not recorded; move it away: mv \S+ \S+\.own$/,
    ),
  );
  assert.is((await other.exec(`cat ${PAYLOAD}/packages.lock`)).stdout, '# mine');
});

// Others --------------------------------------------------------------------------------------------------------------

it("a colleague's clone is checked with the committed packages.lock from its first download", async () => {
  serveAll();
  server.serve(paths.milvus, { file: files.otherMilvus });
  const clone = await bareMachine('clone');
  await server.trustedBy(clone);
  await clone.write(
    `${PAYLOAD}/packages.lock`,
    `#ddev-generated\n# committed\n${sha256(files.milvus)}  ${fleet.lab.packages.milvusFile}\n`,
  );
  failedWith(await install(clone), FAILED, paths.milvus, `${PAYLOAD}/packages.lock`, sha256(files.milvus));
  assert.is((await clone.exec('ls -d /usr/bin/milvus 2>/dev/null', { reject: false })).stdout, '');

  // A failed run keeps its partial file. The next one resumes it, or starts again if the server does not support
  // ranges.
  serveAll();
  server.serve(paths.milvus, { file: files.milvus, cut: 5_000_000, times: 3 });
  failedWith(await install(clone), UNAVAILABLE, paths.milvus);
  assert.is(server.requests.length, 3);
  server.requests.length = 0;
  server.serve(paths.milvus, { file: files.milvus, whole: true });
  const result = await install(clone);
  ended(result, 0);
  assert.equal(
    server.requests.map(({ range }) => range !== undefined),
    [true, false],
    JSON.stringify(server.requests),
  );
  assert.is((await clone.status(AS_USER)).status.state, 'ready');

  // A record that was pulled later, in a clone with Windows line endings: the installation is not started any more.
  const record = `#ddev-generated\r\n# committed\r\n${sha256(files.otherMilvus)}  ${fleet.lab.packages.milvusFile}\r\n`;
  await clone.write(`${PAYLOAD}/packages.lock`, record);
  ended(await clone.control('stop', { ...AS_USER, reject: false }), 0);
  const told =
    `milvus: what is installed is from a ${fleet.lab.packages.milvusFile} with the digest ${sha256(files.milvus)}, ` +
    `but ${PAYLOAD}/packages.lock has ${sha256(files.otherMilvus)}, so it must not be started; ` +
    `install the recorded one: bash ${PAYLOAD}/milvusctl provision`;
  for (const verb of [
    'milvusctl start',
    'bash /usr/local/lib/milvusctl/run.sh milvus',
    'bash /usr/local/lib/milvusctl/run.sh etcd',
  ]) {
    const refused = await clone.exec(verb, { ...AS_USER, reject: false });
    assert.equal([refused.exitCode, refused.stderr], [STOPPED, told], verb);
  }
  assert.is((await clone.status(AS_USER)).status.problem, told.replace('milvus: ', ''));
  await clone.write(`${PAYLOAD}/packages.lock`, record.replace(sha256(files.otherMilvus), sha256(files.milvus)));
  ended(await clone.control('start', { ...AS_USER, reject: false }), 0);
});

it('without network and packages, one line shows the remedy, also without Node.js', async () => {
  const bare = await bareMachine('bare', 'plain');
  await bare.cutOff();
  failedWith(
    await install(bare),
    UNAVAILABLE,
    /needs Node\.js 18 or newer/,
    'package manager',
    /install it, then: bash \S+/,
  );
  await nothingInstalled(bare);

  const plain = await bareMachine('plain', 'plain');
  await plain.exec(
    'apt-get -q update && apt-get -q -y --no-install-recommends install nodejs && rm -rf /var/lib/apt/lists/*',
    { timeout: 300 },
  );
  await plain.cutOff();
  failedWith(
    await install(plain),
    UNAVAILABLE,
    paths.etcd,
    /resolve|connect|network/i,
    `${PAYLOAD}/packages`,
    /bash \S+/,
  );
  const { status } = await plain.status(AS_USER);
  assert.match(status.problem ?? '', /not installed: .*(resolve|connect|network).*packages.*: bash \S+/i);
  assert.ok(status.problem?.includes(PAYLOAD) && !status.problem.includes('/var/www/html'), status.problem ?? '');

  // Packages are not enough if Debian's libraries are missing: the message says so and shows the log.
  await plain.exec(`mkdir -p ${PAYLOAD}/packages`);
  for (const file of [files.milvus, files.etcd]) await plain.put(file, `${PAYLOAD}/packages/`);
  failedWith(
    await install(plain),
    UNAVAILABLE,
    fleet.lab.packages.milvusFile,
    'package manager',
    /cat \S+install\.log/,
  );
  assert.is((await plain.exec('ls -d /usr/bin/milvus 2>/dev/null', { reject: false })).stdout, '');
});

it('packages in the project are used without a network; one with a wrong digest is refused', async () => {
  const offline = await bareMachine('offline');
  await offline.exec(`mkdir -p ${PAYLOAD}/packages`);
  for (const file of [files.milvus, files.etcd]) await offline.put(file, `${PAYLOAD}/packages/`);
  const { milvusFile } = fleet.lab.packages;
  const satisfy = `apt-get -q -y satisfy "$(dpkg-deb --field ${PAYLOAD}/packages/${milvusFile} Depends)"`;
  await offline.exec(`${satisfy} || { apt-get -q update && ${satisfy}; }`, { timeout: 300 });
  await offline.cutOff();

  const laidIn = `${PAYLOAD}/packages/${fleet.lab.packages.etcdFile}`;
  await offline.put(files.otherEtcd, laidIn);
  failedWith(await install(offline), FAILED, laidIn, sha256(files.otherEtcd), `rm '${laidIn}'`);
  assert.is((await offline.exec('ls /usr/local/bin/etcd 2>/dev/null', { reject: false })).stdout, '');

  await offline.put(files.etcd, laidIn);
  const result = await offline.install({ ...AS_USER, reject: false });
  ended(result, 0);
  assert.is((await offline.status(AS_USER)).status.state, 'ready');
  assert.is((await offline.exec(`ls ${CACHE} 2>/dev/null`, { reject: false })).stdout, '', 'something was downloaded');
  assert.equal(await locked(offline), { [fleet.lab.packages.milvusFile]: sha256(files.milvus) });

  // An older version of the add-on had etcd there.
  await offline.control('stop', AS_USER);
  await offline.exec(`mv -f /usr/lib/milvusctl/etcd* /usr/local/bin/; rm -r ${PAYLOAD}/packages`);
  ended(await offline.install({ ...AS_USER, reject: false }), 0);
  assert.is((await offline.status(AS_USER)).status.state, 'ready');
  assert.match((await offline.exec('etcdctl endpoint health 2>&1')).stdout, /is healthy/);
});

it.run();
