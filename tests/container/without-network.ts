/** An installation in a container like DevPanel's that has lost its network. */
import type { RunResult } from '../lab/index.ts';
import { DEVPANEL, type Fleet, SOURCE, WWW } from './machine.ts';

/** The ways in which a machine loses its network. */
export const LOSSES = ['blackHole', 'cutOff'] as const;
export type Loss = (typeof LOSSES)[number];

/** The part of the installer that can be sourced without any effect. */
const PARTS = 'sed \'/^if (return/,/^fi$/d; s/^  main "$@"$/  :/; s/^  exit$/  :/\'';

/** Runs the installer without a network and without packages: with Node.js, its apt alone, and without Node.js. */
export async function installWithout(
  fleet: Fleet,
  loss: Loss,
): Promise<Record<'bare' | 'installer' | 'apt', RunResult>> {
  const machine = await fleet.startWithProject(loss.toLowerCase(), {
    image: 'devpanel',
    packages: false,
    cache: false,
  });
  // Without name resolution, Docker may answer for its containers, so that there is no wait.
  if (loss === 'blackHole') await machine.exec('echo 192.0.2.7 github.com >>/etc/hosts');
  await machine.exec(
    'apt-get -q update && apt-get -q -y --no-install-recommends install nodejs && rm -rf /var/lib/apt/lists/*',
    { timeout: 300 },
  );
  await machine[loss]();
  const source = `${SOURCE}; echo 'goes on'; tail -n 1 ${DEVPANEL.log}`;
  const installer = await machine.exec(source, { ...WWW, reject: false });
  // The installer's own function. Its requests to Debian's sources come last.
  const apt = await machine.exec(
    `${PARTS} ${DEVPANEL.installer} >/tmp/parts && bash -c '. /tmp/parts; exec 3>&2; add_package zstd-none 60'`,
    { timeout: 120, reject: false },
  );
  await machine.exec('dpkg --purge --force-depends nodejs');
  return { installer, apt, bare: await machine.exec(source, { ...WWW, reject: false }) };
}
