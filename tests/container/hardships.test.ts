/** The installer and milvusctl in unusual environments: each one succeeds, or ends immediately with a helpful line. */
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { addonFolder } from '../addon.ts';
import { cleanUp, prepare } from '../hooks.ts';
import { MINUTE, until } from '../time.ts';
import {
  APP_ROOT,
  AS_USER,
  ended,
  expectRunBy,
  type Fleet,
  INSTALLER,
  lastLine,
  type Machine,
  OVER,
  openFleet,
  PAYLOAD,
  USER,
} from './machine.ts';

/** A second user of the machine, also with sudo. */
const OTHER = { user: 'other' };

let fleet: Fleet;

async function expectReady(machine: Machine): Promise<void> {
  const { exitCode, status } = await machine.status(AS_USER);
  assert.is(exitCode, 0, JSON.stringify(status));
  await expectRunBy(machine, USER.name);
}

const it = suite('hardships');

prepare(it, 'the hardships tests', async () => {
  fleet = await openFleet('hardships');
  fleet.addon = await addonFolder(fleet.lab, 'container-hardships');
});

cleanUp(it, 'the hardships tests', () => fleet.removeAll());

it('the next run repairs an installation that was killed during the unpacking of the package', async () => {
  const machine = await fleet.startWithProject('killed');
  // Stops dpkg in the middle of its work; then the container dies.
  const watch = machine.exec('until [ -e /usr/lib/milvus ]; do :; done; pkill -STOP -x dpkg', { reject: false });
  const first = machine.install({ ...AS_USER, reject: false });
  await watch;
  await machine.kill();
  await first;
  assert.is.not((await machine.exec('dpkg --audit')).stdout, '', 'dpkg was not interrupted, so this proves nothing');
  const again = await machine.install({ ...AS_USER, reject: false });
  ended(again, 0);
  assert.is((await machine.exec('dpkg --audit')).stdout, '');
  await expectReady(machine);
});

it('an upload without execute bits can be installed, and the installed files have them', async () => {
  const machine = await fleet.startWithProject('upload');
  await machine.exec(`find ${APP_ROOT}/.devpanel -type f -exec chmod 644 {} +`);
  ended(await machine.install({ ...AS_USER, reject: false }), 0);
  await expectReady(machine);
  ended(await machine.control('restart', { ...AS_USER, reject: false }), 0);
});

it('root with umask 077 creates files that the user can read; another user with sudo can run everything', async () => {
  const machine = await fleet.startWithProject('others');
  await machine.exec('useradd --uid 1500 other; echo "other ALL=(ALL) NOPASSWD: ALL" >/etc/sudoers.d/other');
  const env = { MILVUS_VERSION: fleet.lab.packages.milvusVersion };
  ended(await machine.exec(`umask 077; bash ${INSTALLER}`, { timeout: 300, reject: false, env }), 0);
  await expectReady(machine);
  ended(await machine.control('status', { ...OTHER, reject: false }), 0);

  const restart = await machine.control('restart', { ...OTHER, reject: false });
  ended(restart, 0);
  assert.not.match(restart.stderr, /denied|descriptor/);
  await expectReady(machine);
  const places = '/var/lib/milvus /var/lib/etcd /var/log/etcd.log /var/log/milvus.*.log';
  assert.is((await machine.exec(`find ${places} ! -user ${USER.name}`)).stdout, '');

  ended(await machine.control('stop', { ...OTHER, reject: false }), 0);
  ended(await machine.install({ ...OTHER, reject: false }), 0);
  await expectReady(machine);
});

/** One machine for the tests of an installed Milvus. */
let installed: Machine;

it('an invalid user.yaml: Milvus keeps running, or starts without it; an empty or commented one is valid', async () => {
  const machine = await fleet.startWithProject('installed');
  installed = machine;
  ended(await machine.install({ ...AS_USER, reject: false }), 0);
  for (const text of ['- a list\n', 'not: [yaml\n', 'just words\n']) {
    await machine.write(`${PAYLOAD}/user.yaml`, text);
    const [before] = await machine.processes('milvus');
    const refused = await machine.control('restart', { ...AS_USER, reject: false });
    ended(refused, 1);
    assert.match(refused.stderr, /^milvus: nothing was restarted, .*user\.yaml .*: milvusctl config edit$/m);
    assert.equal((await machine.processes('milvus'))[0]?.pid, before?.pid);
    ended(await machine.control('stop', AS_USER), 0);
    const result = await machine.control('restart', { ...AS_USER, reject: false });
    ended(result, 0);
    assert.match(
      result.stderr,
      new RegExp(`^milvus: ${PAYLOAD}/user\\.yaml: .*it is ignored`, 'm'),
      `the person is not told of ${JSON.stringify(text)}`,
    );
    assert.is((await machine.exec("milvusctl config | sed -n 's/^etcd.use.embed = //p'")).stdout, 'false');
  }
  for (const text of ['', '# nothing yet\n', '---\n']) {
    await machine.write(`${PAYLOAD}/user.yaml`, text);
    const result = await machine.control('restart milvus', { ...AS_USER, reject: false });
    ended(result, 0);
    assert.is(result.stderr, '', JSON.stringify(text));
  }
  await expectReady(machine);
});

it('a wait for a Milvus that cannot start ends early with the reason', async () => {
  const machine = installed;
  await machine.exec(
    'mv /usr/bin/milvus /usr/bin/milvus.real; printf "#!/bin/sh\\nexit 1\\n" >/usr/bin/milvus; ' +
      'chmod 755 /usr/bin/milvus',
  );
  const result = await machine.control('restart', { ...AS_USER, reject: false });
  ended(result, 3);
  assert.not.match(result.all, OVER);
  assert.match(result.all, /Milvus is not running|milvus\.err\.log/);
  await machine.exec('mv /usr/bin/milvus.real /usr/bin/milvus');
  ended(await machine.control('restart', { ...AS_USER, reject: false }), 0);
});

it('a missing requirement of the installer is reported before anything changes', async () => {
  const machine = await fleet.startWithProject('needs');
  const nothingChanged = async () => {
    assert.is(
      (await machine.exec('ls -d /usr/local/bin/etcd /usr/bin/milvus 2>/dev/null', { reject: false })).stdout,
      '',
    );
  };

  await machine.exec('mv /usr/bin/curl /root/');
  const noCurl = await machine.install({ ...AS_USER, reject: false });
  ended(noCurl, 1);
  assert.match(lastLine(noCurl), /^milvus: .*'curl'.*: apt/);
  await nothingChanged();
  await machine.exec('mv /root/curl /usr/bin/');

  await machine.exec(`mv /etc/sudoers.d/${USER.name} /root/`);
  const asks = await machine.install({ ...AS_USER, reject: false });
  ended(asks, 1);
  assert.match(lastLine(asks), /^milvus: .*sudo/);
  await nothingChanged();

  await machine.exec('mv /usr/bin/sudo /root/');
  const noSudo = await machine.install({ ...AS_USER, reject: false });
  ended(noSudo, 1);
  assert.match(lastLine(noSudo), /^milvus: .*root.*sudo/);
  await nothingChanged();
});

it('a user can stop a process of root without the program `kill`', async () => {
  const machine = installed;
  await machine.control('stop', AS_USER);
  await machine.exec('rm -f /bin/kill /usr/bin/kill');
  await machine.exec(
    'cd / && setsid env MILVUSCONF=/etc/milvus/configs/ /usr/bin/milvus run standalone </dev/null >/dev/null 2>&1 &',
  );
  await until("root's Milvus runs", MINUTE, async () =>
    (await machine.processes('milvus')).some(({ user }) => user === 'root'),
  );
  ended(await machine.control('restart', { ...AS_USER, reject: false }), 0);
  await expectReady(machine);
});

it('a path with a space in it', async () => {
  const machine = await fleet.startWithProject('space');
  await machine.exec(`mv ${APP_ROOT} '/srv/my app'`);
  const installer = "bash '/srv/my app/.devpanel/custom_package_installer.sh'";
  ended(
    await machine.exec(installer, {
      ...AS_USER,
      timeout: 300,
      reject: false,
      env: { MILVUS_VERSION: fleet.lab.packages.milvusVersion },
    }),
    0,
  );
  ended(await machine.control('restart', { ...AS_USER, reject: false }), 0);
  await expectReady(machine);
});

it.run();
