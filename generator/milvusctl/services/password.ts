/** The password of Milvus' user root, put into etcd before Milvus starts. */
import { metadataPrefix, readKey, writeKey } from '../etcd/client.ts';
import { option } from '../options.ts';
import { say } from '../print/messages.ts';
import { own, Problem } from '../problem.ts';

/** Rounds of bcrypt, as a power of two: what Milvus itself uses. */
const COST = 10;

/** The storage of the password's hash. */
export interface CredentialStore {
  read(): Promise<string | undefined>;
  write(value: string): Promise<void>;
}

/**
 * Sets the password of Milvus' user root to MILVUS_PASSWORD before Milvus starts. So Milvus never runs with its default
 * password, and the old password is not needed. Milvus stores a bcrypt hash in etcd, and creates the user root only if
 * there is none.
 * @throws Problem if the password is invalid, or etcd does not answer; then Milvus does not start
 */
export async function applyPassword(): Promise<void> {
  const password = option('MILVUS_PASSWORD');
  if (password === '') return;
  const key = `${metadataPrefix()}/root-coord/credential/users/root`;
  const store = { read: () => readKey(key), write: (value: string) => writeKey(key, value) };
  if (await storePassword(password, store)) say('the password of the user root was set to MILVUS_PASSWORD');
}

/**
 * Stores the hash of a password, unless the stored hash matches the password.
 * @returns whether it was stored
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
  // Milvus writes version 2a. For valid passwords both versions are equal.
  const salt = genSaltSync(COST).replace(/^\$2b/, '$$2a');
  await write(JSON.stringify({ encrypted_password: hashSync(password, salt) })).catch(() => {
    throw new Problem('the password cannot be written to etcd', { advice: 'see why', command: own('doctor') });
  });
  return true;
}

/** The stored hash, if it is a bcrypt hash. */
function hashIn(stored = ''): string | undefined {
  return /"encrypted_password":\s*"(\$2[aby]\$\d\d\$[./A-Za-z0-9]{53})"/.exec(stored)?.[1];
}
