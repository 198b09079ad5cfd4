import type { Call } from '../call.ts';
import { facts } from '../facts.ts';
import { installedRelease } from '../installed.ts';
import { own, Problem } from '../problem.ts';
import { isBefore } from '../release.ts';

const { webuiSince } = facts.ui;

/** For the host command: checks whether a page can be opened, turned on or turned off. @throws Problem if it cannot */
export function ui({ operands: [page = 'webui'], flags }: Call): void {
  const isOff = flags.has('--off');
  if (isOff && flags.has('--on'))
    throw new Problem(`use either --on or --off; see '${own('help ui')}'`, undefined, 'usage');
  if (page === 'webui' && !isOff) needWebui(installedRelease());
}

function needWebui(version: string): void {
  if (!isBefore(version, webuiSince)) return;
  const advice = 'Attu works with every release';
  throw new Problem(`Milvus ${version} has no WebUI; it is available since ${webuiSince}`, {
    advice,
    command: own('ui attu'),
  });
}
