/**
 * Peers with Milvus' newer messages: milvus-lite, a small server in Python. It is not Milvus (no etcd, no components),
 * but it supports fields that may be null, default values and computed fields, unlike the newest Milvus in a registry.
 */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { holdsWithin, MINUTE } from '../time.ts';
import { ask, inContext, LabError, part, placed, type Say, sh } from './context.ts';

const PACKAGES = ['milvus-lite==3.2.2', 'pymilvus==3.0.2'];

/** A running server. */
export interface Peer {
  /** such as `127.0.0.1:19530` */
  address: string;
  /** Stops it and deletes its data. */
  close(): Promise<void>;
}

/** Installs milvus-lite in the lab's folder, unless it exists. @returns the folder for Python's search path */
export async function labPeer(say: Say = () => undefined): Promise<string> {
  return inContext('peer', say, (ctx) =>
    part(ctx, 'peer', async () => {
      const { dir, found } = await placed(ctx, 'milvus-lite-3.2.2', async (draft) => {
        if ((await ask('python3', ['-m', 'pip', '--version'], { timeout: MINUTE })) === undefined) {
          throw new LabError(
            'peer',
            'python3 has no pip, and milvus-lite comes from PyPI',
            'apt-get install python3-pip',
          );
        }
        await sh(
          'python3',
          ['-m', 'pip', 'install', '--quiet', '--only-binary=:all:', '--target', draft, ...PACKAGES],
          { timeout: 10 * MINUTE },
        );
      });
      return { value: dir, decision: `${PACKAGES[0]}${found ? ', kept' : ' from PyPI'}` };
    }),
  );
}

/** Starts a peer on a port of the loopback. @param packages the result of labPeer */
export async function startPeer(packages: string, port: number): Promise<Peer> {
  const folder = await mkdtemp(join(tmpdir(), 'milvus-peer-'));
  const data = join(folder, 'data');
  await mkdir(data);
  const server = execa(
    'python3',
    ['-m', 'milvus_lite', 'server', '--host', '127.0.0.1', '--port', String(port), '--data-dir', data],
    {
      // Otherwise what it prints stays in Python's buffer.
      env: { PYTHONPATH: packages, PYTHONUNBUFFERED: '1' },
      cwd: folder,
      reject: false,
      all: true,
      timeout: 20 * MINUTE,
    },
  );
  let output = '';
  server.all.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const close = async (): Promise<void> => {
    server.kill('SIGKILL');
    await server;
    await rm(folder, { recursive: true, force: true });
  };
  const isUp = await holdsWithin(2 * MINUTE, async () => output.includes('listening') || server.exitCode !== null);
  if (!isUp || server.exitCode !== null) {
    await close();
    throw new LabError('peer', `milvus-lite did not start: ${output.slice(-2000)}`, 'see its output');
  }
  return { address: `127.0.0.1:${port}`, close };
}
