/** The password of root in etcd, with a stand-in for etcd. */
import { compareSync } from 'bcryptjs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { Problem } from '../../generator/milvusctl/problem.ts';
import { type CredentialStore, storePassword } from '../../generator/milvusctl/services/password.ts';

const PASSWORD = 'correct-horse';
/** What crypt(3) makes of that password. */
const HASH = '$2a$10$abcdefghijklmnopqrstuuf4yQswfQRuOxajohDXdzREFVDuc.Vdy';

/** A store that holds one value, and keeps what is written. */
function standIn(stored?: string): CredentialStore & { written: string[] } {
  const written: string[] = [];
  return {
    written,
    read: async () => stored,
    write: async (value) => {
      written.push(value);
    },
  };
}

async function failure(password: string, store: CredentialStore): Promise<string> {
  try {
    await storePassword(password, store);
  } catch (error) {
    if (error instanceof Problem) return error.text;
    throw error;
  }
  return '';
}

const test = suite('password');

test('the hash of the same password is not changed', async () => {
  const store = standIn(`{"encrypted_password":"${HASH}"}`);
  assert.is(await storePassword(PASSWORD, store), false);
  assert.equal(store.written, []);
});

const CHANGED: [name: string, stored: string | undefined][] = [
  ['of another password', `{"encrypted_password":"${HASH.replace('Vdy', 'Vde')}"}`],
  ['that is none of bcrypt', '{"encrypted_password":"plain"}'],
  ['that is missing', undefined],
];

for (const [name, stored] of CHANGED) {
  test(`a hash ${name}: a hash that Milvus accepts is stored`, async () => {
    const store = standIn(stored);
    assert.is(await storePassword(PASSWORD, store), true);
    assert.is(store.written.length, 1);
    const { encrypted_password: hash, ...rest } = JSON.parse(store.written[0]!) as { encrypted_password: string };
    assert.equal(rest, {});
    assert.match(hash, /^\$2a\$10\$.{53}$/);
    assert.ok(compareSync(PASSWORD, hash) && !compareSync(`${PASSWORD}-not`, hash));
  });
}

test('an etcd that does not answer or accepts no writes is a problem', async () => {
  const refuse = async (): Promise<never> => {
    throw new Error('refused');
  };
  assert.is(
    await failure(PASSWORD, { ...standIn(), read: refuse }),
    'the stored password cannot be read from etcd; see its log: milvusctl logs etcd',
  );
  assert.is(
    await failure(PASSWORD, { ...standIn(), write: refuse }),
    'the password cannot be written to etcd; see why: milvusctl doctor',
  );
});

test.run();
