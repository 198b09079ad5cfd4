/** DDEV refuses root: if the lab runs as root, it creates a separate unprivileged user. */
import { existsSync } from 'node:fs';
import { chown, mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { MINUTE } from '../time.ts';
import { ask, type Context, LabError, part, placeName, readRecord, sh, writeRecord } from './context.ts';

export interface User {
  name: string;
  uid: number;
  gid: number;
}

const RECORD = 'user.json';

/** The home of the lab's user, in the lab's folder, so that both are deleted together. */
export function homeOf(ctx: Context): string {
  return join(ctx.root, 'home');
}

/** Finds or creates the lab's user; undefined if the lab does not run as root and needs none. */
export async function ensureUser(ctx: Context): Promise<User | undefined> {
  if (!ctx.asRoot) return undefined;
  return part(ctx, 'user', async () => {
    const name = placeName(ctx, 'ddevlab');
    const home = homeOf(ctx);
    const found = await lookUp(name);
    if (found === undefined) {
      // First the record, then the user, so that `down` always knows the user.
      await writeRecord(ctx, RECORD, { name });
      const group =
        (await ask('getent', ['group', name], { timeout: MINUTE })) === undefined ? ['--user-group'] : ['--gid', name];
      await sh('useradd', ['--home-dir', home, '--no-create-home', '--shell', '/bin/bash', ...group, name], {
        timeout: MINUTE,
      });
    }
    const user = found ?? (await lookUp(name));
    if (user === undefined)
      throw new LabError('user', `useradd made no user ${name}`, 'look at /etc/passwd and at the output above');
    if (!existsSync(home) || (await stat(home)).uid !== user.uid) {
      await mkdir(home, { recursive: true });
      await chown(home, user.uid, user.gid);
    }
    return {
      value: user,
      decision: `${name} (${user.uid}:${user.gid}), ${found ? 'found' : 'made, because DDEV refuses root'}`,
    };
  });
}

async function lookUp(name: string): Promise<User | undefined> {
  const fields = (await ask('getent', ['passwd', name], { timeout: MINUTE }))?.split(':');
  return fields === undefined ? undefined : { name, uid: Number(fields[2]), gid: Number(fields[3]) };
}

/** Gives the lab's user access to a socket that belongs to a group, such as Docker's. */
export async function joinGroupOf(user: User, socket: string): Promise<void> {
  const { gid } = await stat(socket);
  if (gid === user.gid || gid === 0) return;
  const group = (await sh('getent', ['group', String(gid)], { timeout: MINUTE })).split(':')[0] ?? '';
  await sh('usermod', ['--append', '--groups', group, user.name], { timeout: MINUTE });
}

/** Removes the user if the lab created it. */
export async function dropUser(ctx: Context): Promise<void> {
  const record = await readRecord<{ name: string }>(ctx, RECORD);
  if (record === undefined || (await lookUp(record.name)) === undefined) return;
  await sh('userdel', [record.name], { timeout: MINUTE });
  // userdel keeps a group with other members.
  if ((await ask('getent', ['group', record.name], { timeout: MINUTE })) !== undefined)
    await sh('groupdel', [record.name], { timeout: MINUTE });
  ctx.say(`user: removed ${record.name}`);
}
