/** The password of Milvus' user root, put into etcd before Milvus starts. */
import { metadataPrefix, readKey, writeKey } from '../etcd/client.ts';
import { option } from '../options.ts';
import { say } from '../print/messages.ts';
import { own, Problem } from '../problem.ts';

/** Rounds of bcrypt, as a power of two: what Milvus itself uses. */
const COST = 10;

/** Where the password's hash is stored. */
export interface CredentialStore {
  read(): Promise<string | undefined>;
  write(value: string): Promise<void>;
}

/**
 * Gives Milvus' user root the password that MILVUS_PASSWORD holds, before Milvus starts: there is no moment in which
 * the well-known password lets anyone in, and no old one is needed. Milvus keeps a bcrypt hash in etcd, and makes its
 * own user root only where none is.
 * @throws Problem if it is no password, or etcd cannot be asked or told: Milvus does not start then
 */
export async function applyPassword(): Promise<void> {
  const password = option('MILVUS_PASSWORD');
  if (password === '') return;
  const key = `${metadataPrefix()}/root-coord/credential/users/root`;
  const store = { read: () => readKey(key), write: (value: string) => writeKey(key, value) };
  if (await storePassword(password, store))
    say('the password of the user root was set to MILVUS_PASSWORD');
}

/**
 * Stores a password's hash, unless the one that is stored is of it.
 * @returns whether it was stored again
 * @throws Problem if the store fails
 */
export async function storePassword(password: string, { read, write }: CredentialStore): Promise<boolean> {
  const stored = await read().catch(() => {
    throw new Problem('the stored password cannot be read from etcd', {
      advice: 'see its log',
      command: own('logs etcd'),
    });
  });
  const { compareSync, genSaltSync, hashSync } = await import('bcryptjs');
  const hash = hashIn(stored);
  if (hash !== undefined && compareSync(password, hash)) return false;
  // The version that Milvus writes; for what a password may be they are the same.
  const salt = genSaltSync(COST).replace(/^\$2b/, '$$2a');
  await write(JSON.stringify({ encrypted_password: hashSync(password, salt) })).catch(() => {
    throw new Problem('the password cannot be written to etcd', { advice: 'see why', command: own('doctor') });
  });
  return true;
}

/** The hash that is stored, where it is one of bcrypt's. */
function hashIn(stored = ''): string | undefined {
  return /"encrypted_password":\s*"(\$2[aby]\$\d\d\$[./A-Za-z0-9]{53})"/.exec(stored)?.[1];
}
