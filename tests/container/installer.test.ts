/** The installer in plain Debian without DDEV, as DevPanel runs it: by root, and by the project's user with sudo. */
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { parse } from 'yaml';
import { addonFolder, readAddonConfig } from '../addon.ts';
import { VERIFY_SHELL } from '../ddev/seed-commands.ts';
import { cleanUp, prepare } from '../hooks.ts';
import { joinPatterns } from '../patterns.ts';
import { MINUTE, secondsUntil } from '../time.ts';
import {
  APP_ROOT,
  AS_USER,
  architectureOf,
  ended,
  type Fleet,
  INSTALLER,
  lastLine,
  type Machine,
  measured,
  openFleet,
  PAYLOAD,
  releaseFolder,
  SUPERVISOR,
  USER,
} from './machine.ts';

/** Variables that a hosting panel may set for the application, and that Milvus or etcd would use. */
const STRAY = {
  PROXY_PORT: '29999',
  METRICS_PORT: '29091',
  LOG_LEVEL: 'fatal',
  COMMON_STORAGETYPE: 'minio',
  ETCD_DATA_DIR: '/tmp/stray-etcd',
  ETCD_ENDPOINTS: '192.0.2.1:2379',
  STATE_DIR: '/tmp/stray-state',
};

const USER_YAML = 'log:\n  level: warn\nproxy:\n  maxTaskNum: 777\ncommon:\n  gracefulStopTimeout: 3\n';

/** The settings file of DDEV's projects. */
const SETTINGS = `${APP_ROOT}/.ddev`;

let fleet: Fleet;

const { series: SERIES } = readAddonConfig().milvus;

const it = suite('installer');

prepare(it, 'the installer tests', async () => {
  fleet = await openFleet('installer');
  fleet.addon = await addonFolder(fleet.lab, 'container-installer');
});

cleanUp(it, 'the installer tests', async () => {
  await fleet.removeAll();
});

/**
 * The two ways to run it. Root's container has none of the installer's tools, and no Node.js; both have unrelated
 * environment variables.
 */
const ways = [
  { way: 'as root', user: 'root', image: 'plain' },
  { way: 'as a user with sudo', user: USER.name, image: 'furnished' },
] as const;

for (const { way, user, image } of ways) {
  let machine: Machine;
  /** How long the fresh installation took, in seconds. */
  let fresh: number;

  it(`${way}: a fresh install succeeds, with both programs ready`, async () => {
    machine = await fleet.startWithProject(user, { image, env: STRAY });
    await machine.exec(
      `rm -rf /etc/supervisor; echo '${USER_YAML}' >${PAYLOAD}/user.yaml; chown ${USER.name}: ${PAYLOAD}/user.yaml`,
    );
    const result = await machine.install({ user, reject: false });
    fresh = result.seconds;
    ended(result, 0);
    assert.is(result.stdout, '', 'standard output is for data');
    assert.is(lastLine(result), 'milvus: ready at http://milvus:19530');
    const { exitCode, status } = await machine.status({ user });
    assert.is(exitCode, 0);
    assert.is(status.state, 'ready');
    // Debian's, if there is none.
    assert.is((await machine.exec('command -v node')).stdout, '/usr/bin/node');
    measured(`fresh install ${way}, ${image} container`, result.seconds);
  });

  it(`${way}: the seed's verify block prints OK, three ports and both processes`, async () => {
    const { stdout } = await machine.exec(VERIFY_SHELL);
    const [health, ...rest] = stdout.split('\n');
    assert.is(health, 'OK');
    const [ports = '', processes = ''] = rest.join('\n').split('---Processes---\n');
    for (const port of [':19530 ', ':9091 ', '127.0.0.1:2379 '])
      assert.ok(ports.includes(port), `${port} is missing in\n${ports}`);
    assert.match(processes, /\betcd --data-dir=\/var\/lib\/etcd --listen-client-urls=http:\/\/127\.0\.0\.1:2379/);
    assert.match(processes, /\bmilvus run standalone/);
  });

  it(`${way}: the logs are at the seed's paths, and have lines of these programs`, async () => {
    const tail = async (log: string) => (await machine.exec(`cat ${log}`, { user: USER.name })).stdout;
    assert.match(await tail('/var/log/etcd.log'), /"etcd-version":"3\.5\.16"|serving client traffic/);
    assert.match(await tail('/var/log/milvus.out.log'), /Welcome to use Milvus|Milvus|\[INFO\]|\[WARN\]/);
    assert.is((await machine.exec('test -f /var/log/milvus.err.log', { user: USER.name, reject: false })).exitCode, 0);
  });

  it(`${way}: the config is merged from the package's config, the overlay and user.yaml`, async () => {
    const read = async (command: string) => flatten(parse((await machine.exec(command)).stdout));
    const merged = await read('cat /etc/milvus/configs/milvus.yaml');
    const deb = `${releaseFolder(fleet.lab)}/${fleet.lab.packages.milvusFile}`;
    const shipped = await read(`dpkg-deb --fsys-tarfile ${deb} | tar -xO ./etc/milvus/configs/milvus.yaml`);
    const overlay = await read(`cat ${PAYLOAD}/milvus.yaml`);
    const own = flatten(parse(USER_YAML));

    // The add-on's values for the series of the installed release.
    const series = SERIES.find((one) => fleet.lab.packages.milvusVersion.startsWith(`${one.series}.`));
    const bySeries = new Map([['queryNode.gracefulStopTimeout', series?.queryNodeStop]]);

    const expected = new Map<string, unknown>([...shipped, ...overlay, ...bySeries, ...own]);
    assert.equal(Object.fromEntries(merged), Object.fromEntries(expected));

    // The seed's requirements, and a check that the comparison above compared something.
    assert.is(shipped.get('etcd.use.embed'), true);
    assert.is(merged.get('etcd.use.embed'), false);
    assert.is(merged.get('common.localRPCEnabled'), true);
    assert.is(merged.get('common.storageType'), 'local');
    assert.is(merged.get('common.gracefulStopTimeout'), 3, 'user.yaml comes last');
    assert.is(merged.get('proxy.maxTaskNum'), 777);
    assert.is(merged.get('proxy.port'), 19530, 'a neighbour in the same section stays');
    const untouched = [...shipped.keys()].filter((key) => !overlay.has(key) && !own.has(key));
    assert.ok(untouched.length > 100, `only ${untouched.length} values of the package's own were kept`);
  });

  it(`${way}: both run as the project's user, from /, with their own environments and sessions`, async () => {
    for (const program of ['etcd', 'milvus'] as const) {
      const running = await machine.processes(program);
      assert.is(running.length, 1, `${program}: ${JSON.stringify(running)}`);
      const { pid, user: owner } = running[0]!;
      assert.is(owner, USER.name);
      const links = (await machine.exec(`readlink /proc/${pid}/exe /proc/${pid}/cwd`, { user: owner })).stdout.split(
        '\n',
      );
      assert.equal(links, [`/usr/lib/milvusctl/${program}`, '/']);
      const environment = (await machine.exec(`tr '\\0' '\\n' </proc/${pid}/environ`, { user: owner })).stdout.split(
        '\n',
      );
      // Variables that the shell itself sets do not count.
      const given = environment.filter((line) => !/^(OLDPWD|PWD|SHLVL|_)=/.test(line)).sort();
      const own = ['HOME=/tmp', 'LANG=C.UTF-8', 'PATH=/usr/local/bin:/usr/bin:/bin'];
      assert.equal(
        given,
        program === 'etcd'
          ? own
          : [...own, 'LD_LIBRARY_PATH=/usr/lib/milvus', 'METRICS_PORT=9091', 'MILVUSCONF=/etc/milvus/configs/'].sort(),
      );
      // `docker exec`, which ran the installer, has ended: processes that still run are detached, without Supervisor.
      assert.is((await machine.exec(`ps -o sid=,tty= -p ${pid} | tr -s ' '`)).stdout.trim(), `${pid} ?`);
    }
    assert.is(
      (await machine.exec('ls -d /tmp/stray-* 2>/dev/null', { reject: false })).stdout,
      '',
      'a stray ETCD_DATA_DIR or STATE_DIR was obeyed',
    );
    assert.is(
      (await machine.exec("ss -ltn | grep -c ':29999 '", { reject: false })).stdout,
      '0',
      'a stray PROXY_PORT was obeyed',
    );
  });

  it(`${way}: all files in the project belong to its owner, none to root`, async () => {
    assert.is((await machine.exec(`find ${PAYLOAD} ! -user ${USER.name}`)).stdout, '');
    assert.is(
      (
        await machine.exec(
          `find ${PAYLOAD} -name '*.new*'; find /usr/local /etc/milvus /var/lib/milvusctl -name '*.new*'`,
        )
      ).stdout,
      '',
    );
    const locked = (await machine.exec(`cat ${PAYLOAD}/packages.lock`)).stdout.split('\n');
    assert.is(locked[0], '#ddev-generated');
    const digest = (
      await machine.exec(`sha256sum <${releaseFolder(fleet.lab)}/${fleet.lab.packages.milvusFile}`)
    ).stdout.split(' ')[0];
    assert.ok(locked.includes(`${digest}  ${fleet.lab.packages.milvusFile}`), locked.join('\n'));
  });

  it(`${way}: Supervisor's folder is not created`, async () => {
    assert.is((await machine.exec('test -e /etc/supervisor', { reject: false })).exitCode, 1);
  });

  it(`${way}: a second run changes nothing and is quick`, async () => {
    const look = () =>
      machine.exec(`
        stat -c '%n %i %Y %U %a' /etc/milvus/configs/milvus.yaml ${PAYLOAD}/packages.lock \\
          /var/lib/milvusctl/installation
        stat -c '%n %i %Y %U %a' /usr/local/bin/etcd /usr/bin/milvus /usr/lib/milvusctl/{etcd,milvus} /etc/hosts
        md5sum </var/log/dpkg.log
        pgrep -x etcd && pgrep -x milvus`);
    const before = (await look()).stdout;
    const second = await machine.install({ user, reject: false });
    ended(second, 0);
    assert.is((await look()).stdout, before);
    measured(`second run ${way}`, second.seconds);
    // A part of the installation's time, which the tests beside it lengthen as well.
    assert.ok(
      second.seconds < fresh / 3,
      `a run with nothing to do took ${second.seconds} s, the first one ${fresh} s`,
    );
  });

  it(`${way}: after a restart of the container without Supervisor, one more run starts both again`, async () => {
    await machine.restart();
    assert.is((await machine.status({ user })).status.state, 'stopped');
    const again = await machine.install({ user, reject: false });
    ended(again, 0);
    assert.is((await machine.status({ user })).status.state, 'ready');
    measured(`run after a restart of the container ${way}`, again.seconds);
  });
}

it('root installs a project of root', async () => {
  const machine = await fleet.startWithProject('rootowned', { owner: 'root' });
  const result = await machine.install({ reject: false });
  ended(result, 0);
  for (const program of ['etcd', 'milvus'] as const)
    assert.equal(
      (await machine.processes(program)).map(({ user }) => user),
      ['root'],
    );
});

it('two installers in parallel succeed: one etcd, one Milvus', async () => {
  const machine = await fleet.startWithProject('twice');
  const both = await Promise.all([0, 1].map(() => machine.install({ user: USER.name, reject: false })));
  for (const result of both) ended(result, 0);
  assert.is((await machine.processes('etcd')).length, 1);
  assert.is((await machine.processes('milvus')).length, 1);
  assert.is((await machine.status({ user: USER.name })).status.state, 'ready');
  assert.is(
    (await machine.exec('grep -c " install milvus" /var/log/dpkg.log')).stdout,
    '1',
    'the package was installed twice',
  );
  measured('two in parallel', Math.max(...both.map(({ seconds }) => seconds)));
});

it("Supervisor's files: ours are written, a foreign milvus.conf is kept and reported", async () => {
  const machine = await fleet.startWithProject('foreign');
  const foreign = '[program:milvus]\ncommand=/bin/true\nautostart=false\n';
  await machine.write('/etc/supervisor/conf.d/milvus.conf', foreign);
  const result = await machine.install({ user: USER.name, reject: false });
  ended(result, 0);
  assert.is((await machine.exec('cat /etc/supervisor/conf.d/milvus.conf')).stdout, foreign.trimEnd());
  const warning = result.stderr.split('\n').filter((line) => line.includes('/etc/supervisor/conf.d/milvus.conf'));
  assert.is(warning.length, 1, result.stderr);
  assert.match(
    warning[0]!,
    joinPatterns(
      /starts Milvus or etcd but is not from the add-on; /,
      /remove it as described in https:\S+, then: bash \S+\/milvusctl provision$/,
    ),
  );
  const placed = (await machine.exec('cat /etc/supervisor/conf.d/etcd.conf')).stdout;
  assert.is(placed, (await machine.exec(`cat ${PAYLOAD}/etcd.conf`)).stdout);
});

it('under Supervisor: the installer starts both as the user; after a container restart, Supervisor does', async () => {
  const machine = await fleet.startWithProject('supervised', { command: SUPERVISOR, env: STRAY });
  const result = await machine.install({ user: USER.name, reject: false });
  ended(result, 0);
  const first = await machine.status({ user: USER.name });
  assert.is(first.status.state, 'ready');
  assert.is(
    first.status.milvus.supervisor,
    'none',
    'Supervisor was there before the installer, so it starts nothing itself yet',
  );

  await machine.restart();
  const seconds = await secondsUntil(
    'Milvus ready under Supervisor',
    3 * MINUTE,
    async () => (await machine.status({ user: USER.name })).exitCode === 0,
  );
  measured('container restart to ready, by Supervisor', seconds);
  const { status } = await machine.status({ user: USER.name });
  assert.is(status.etcd.supervisor, 'supervisor');
  assert.is(status.milvus.supervisor, 'supervisor');
  for (const program of ['etcd', 'milvus'] as const) {
    assert.equal(
      (await machine.processes(program)).map(({ user }) => user),
      [USER.name],
    );
    const { pid } = (await machine.processes(program))[0]!;
    assert.not.match(
      (await machine.exec(`tr '\\0' '\\n' </proc/${pid}/environ`, { user: USER.name })).stdout,
      /PROXY_PORT|ETCD_|LOG_LEVEL/,
    );
  }
  assert.match((await machine.exec('supervisorctl status')).stdout, /etcd +RUNNING.*\nmilvus +RUNNING/);
});

it("the project's .ddev/.env and .env.milvus are read as by DDEV, and the environment overrides them", async () => {
  const machine = await fleet.startWithProject('settings');
  const { milvusVersion } = fleet.lab.packages;
  await machine.exec(`mkdir -p ${SETTINGS}`, AS_USER);
  await machine.write(`${SETTINGS}/.env`, 'export MILVUS_BACKUP_KEEP = many # of them\nMILVUS_READY_TIMEOUT=99\n');
  const lines = [
    `MILVUS_VERSION="${milvusVersion}"`,
    '# MILVUS_PASSWORD=not-this-one',
    "MILVUS_PASSWORD='of-the-file' # root's",
    'PATH=/nowhere',
    'MILVUS_HOST_PORT=19530',
    'MILVUS_READY_TIMEOUT=soon\r',
  ];
  await machine.write(`${SETTINGS}/.env.milvus`, lines.join('\n'));
  ended(await machine.exec(`bash ${INSTALLER}`, { ...AS_USER, timeout: 300, reject: false }), 0);
  const { status } = await machine.status(AS_USER);
  assert.equal(
    [status.state, status.milvus.version, status.endpoints['milvus'], status.endpoints['host']],
    ['ready', milvusVersion, 'http://milvus:19530', null],
  );
  const login = (password: string) =>
    machine.exec(
      `curl --silent --header 'Authorization: Bearer root:${password}' http://127.0.0.1:19530/v1/vector/collections`,
      AS_USER,
    );
  assert.match((await login('of-the-file')).stdout, /"code":200/);
  assert.not.match((await login('not-this-one')).stdout, /"code":200/);
  const refused = async (env: Record<string, string>) =>
    (await machine.control('doctor', { ...AS_USER, env, reject: false })).stdout.match(/MILVUS_\w+ is \S+/g);
  assert.equal(await refused({}), ['MILVUS_BACKUP_KEEP is many,']);
  assert.equal(await refused({ MILVUS_BACKUP_KEEP: '3' }), null);
  await machine.exec('pkill -9 -x milvus');
  ended(await machine.control('start', { ...AS_USER, reject: false }), 0);
  assert.match((await login('of-the-file')).stdout, /"code":200/);
  await machine.write(`${SETTINGS}/.env.local`, 'MILVUS_BACKUP_KEEP=3\nnot a setting=1\n');
  const broken = await machine.control('start', { ...AS_USER, reject: false });
  assert.equal(
    [broken.exitCode, broken.stderr],
    [
      2,
      `milvus: cannot read ${SETTINGS}/.env.local, line 2: a name has an invalid character, so nothing was done; ` +
        `correct the file, DDEV would not start with it either: vi '${SETTINGS}/.env.local'`,
    ],
  );
  await machine.exec(`rm ${SETTINGS}/.env.local`);
  await machine.exec(`chown root: ${SETTINGS}/.env.milvus && chmod 600 ${SETTINGS}/.env.milvus`);
  const closed = await machine.control('version', AS_USER);
  assert.is(
    closed.stderr,
    `milvus: dev cannot read ${SETTINGS}/.env.milvus, so its settings are ignored; ` +
      `change its owner: sudo chown dev '${SETTINGS}/.env.milvus'`,
  );
});

it('without a setting, an installed newer release is kept; a return to an older one needs its backup', async () => {
  const machine = await fleet.startWithProject('older');
  ended(await machine.install({ ...AS_USER, reject: false }), 0);
  const rest = (path: string, body?: string) => {
    const sent = body === undefined ? '' : ` --header 'Content-Type: application/json' --data '${body}'`;
    return machine.exec(`curl --silent http://127.0.0.1:19530/v1/vector/collections${path}${sent}`, AS_USER);
  };
  assert.match((await rest('/create', '{"collectionName":"kept","dimension":4}')).stdout, /"code":200/);
  ended(await machine.control('backup before', { ...AS_USER, reject: false }), 0);
  assert.match((await rest('/drop', '{"collectionName":"kept"}')).stdout, /"code":200/);
  const [running] = await machine.processes('milvus');
  // A fake: the installed release gets a newer number. It is only installed, because a 2.99.0 would not become ready.
  await machine.exec("sed -i 's/^milvus_version=.*/milvus_version=2.99.0/' /var/lib/milvusctl/installation");
  const byDefault = await machine.exec(`bash ${PAYLOAD}/install.sh install`, { ...AS_USER, reject: false });
  ended(byDefault, 0);
  assert.match(byDefault.stderr, /^milvus: keeping the installed Milvus 2\.99\.0; the default \S+ is older$/m);
  assert.equal(await machine.processes('milvus'), [running]);
  ended(await machine.install({ ...AS_USER, reject: false }), 0);
  assert.is((await machine.status(AS_USER)).status.milvus.version, fleet.lab.packages.milvusVersion);
  ended(await machine.control('restore before', { ...AS_USER, timeout: 180, reject: false }), 0);
  assert.match((await rest('')).stdout, /"kept"/);
  // A fake: the data has a newer release number, as data that was kept when its container was created again.
  await machine.exec('echo 2.99.0 >/var/lib/milvus/.ddev-milvus-release', AS_USER);
  await machine.exec('pkill -9 -x milvus');
  const refused = await machine.control('start', { ...AS_USER, reject: false });
  ended(refused, 3);
  assert.match(
    refused.stderr,
    joinPatterns(
      /^milvus: Milvus 2\.99\.0 wrote this data, and the older \S+ must not be started on it; /m,
      /restore a backup of the data of \S+: milvusctl restore \S+; /,
      /or install the newer one again: MILVUS_VERSION=2\.99\.0 bash \S+\/milvusctl provision$/,
    ),
  );
  await machine.control('start', { ...AS_USER, reject: false });
  assert.is(
    (await machine.exec("pgrep -fc '[r]un\\.sh milvus'", { ...AS_USER, reject: false })).stdout,
    '1',
    'a second one waits behind the first',
  );
  const install = (env = '') =>
    machine.exec(`${env} bash ${PAYLOAD}/install.sh install`, { ...AS_USER, reject: false });
  // Not a package, but it shows that this file is used.
  const laidIn = `${PAYLOAD}/packages/milvus_2.99.0-1_${architectureOf(fleet.lab)}.deb`;
  await machine.exec(`mkdir -p ${PAYLOAD}/packages && echo none >${laidIn}`, AS_USER);
  const tried = await install();
  assert.match(tried.stderr, /^milvus: Milvus 2\.99\.0 wrote the data, so it is installed instead of the older \S+$/m);
  assert.match(tried.stderr, /milvus_2\.99\.0-1_\w+\.deb is not a Debian package/);
  await machine.exec(`rm ${laidIn}`);
  assert.match(
    (await install('MILVUS_DOWNLOAD_BASE=https://127.0.0.1:9')).stderr,
    joinPatterns(
      /^milvus: Milvus 2\.99\.0 wrote the data, but its package is not available, /m,
      /so the older \S+ is installed but not started; /,
      /after you have copied milvus_2\.99\.0-1_\w+\.deb to \S+\/packages: bash \S+\/milvusctl provision$/,
    ),
  );
});

it.run();

/** A YAML document as `path → value`, so that each value is compared separately. */
function flatten(value: unknown, path = ''): Map<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return new Map([[path, value]]);
  return new Map(
    Object.entries(value).flatMap(([key, inner]) => [...flatten(inner, path === '' ? key : `${path}.${key}`)]),
  );
}
