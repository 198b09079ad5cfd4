/** The settings of a Milvus elsewhere. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { remote } from '../../generator/milvusctl/milvus/remote.ts';
import { Problem } from '../../generator/milvusctl/problem.ts';

const test = suite('remote');

const project = mkdtempSync(join(tmpdir(), 'milvus-remote-'));
mkdirSync(join(project, '.devpanel/milvus'), { recursive: true });
process.env['MILVUSCTL_HOME'] = join(project, '.devpanel/milvus');
process.env['IS_DDEV_PROJECT'] = 'true';
/** A certificate that has expired. */
const PEM = `-----BEGIN CERTIFICATE-----
MIIBbzCCARWgAwIBAgIUJkK+j0IjygTN0TsE3YF1cU6tZ8cwCgYIKoZIzj0EAwIw
DTELMAkGA1UEAwwCY2EwHhcNMjYxMTI5MDkxMzUyWhcNMjYxMTMwMDkxMzUyWjAN
MQswCQYDVQQDDAJjYTBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABCLiFaVI3lnR
YjEVMCnl/XBTk6sfTgmfPPT1BnJWoXEYipT+IZRtrfNA/cLlz8tkxwMS2EfIzszf
eAcnPj2RlbyjUzBRMB0GA1UdDgQWBBTYgDQVSMU3kBH2jXwiKKLzmcFfojAfBgNV
HSMEGDAWgBTYgDQVSMU3kBH2jXwiKKLzmcFfojAPBgNVHRMBAf8EBTADAQH/MAoG
CCqGSM49BAMCA0gAMEUCIQDiaEuoBcYdS3v7wdSts1jgyA9081oWZsSjChM7FErP
6AIgYMv/fdG5+XBvZ6dFtlBEJTmGK2EBADRITJT8ACzlWiY=
-----END CERTIFICATE-----
`;
writeFileSync(join(project, 'ca.pem'), PEM);
writeFileSync(join(project, 'no.pem'), 'not a certificate');
writeFileSync(join(project, 'broken.pem'), `${PEM}-----BEGIN CERTIFICATE-----\nAA==\n-----END CERTIFICATE-----\n`);
test.after(() => rmSync(project, { recursive: true }));

type Given = Partial<Record<'URI' | 'TOKEN' | 'DATABASE' | 'CA', string>>;

function withSettings<Result>(given: Given, action: () => Result): Result {
  for (const [name, value] of Object.entries(given)) process.env[`MILVUS_REMOTE_${name}`] = value;
  try {
    return action();
  } finally {
    for (const name of Object.keys(given)) delete process.env[`MILVUS_REMOTE_${name}`];
  }
}

const plain = { isSecure: false, token: '', database: 'default' };
const RIGHT: [Given, object | undefined][] = [
  [{}, undefined],
  [{ URI: '' }, undefined],
  [{ URI: '', TOKEN: 'root:Milvus', DATABASE: 'site', CA: 'ca.pem' }, undefined],
  [{ URI: 'http://far' }, { uri: 'http://far:19530', host: 'far', port: 19530, ...plain }],
  [{ URI: 'http://far/' }, { uri: 'http://far:19530', host: 'far', port: 19530, ...plain }],
  [{ URI: 'http://10.0.0.7:80' }, { uri: 'http://10.0.0.7:80', host: '10.0.0.7', port: 80, ...plain }],
  [
    { URI: 'https://in03.example.com', TOKEN: 'root:Milvus', DATABASE: 'site', CA: 'ca.pem' },
    {
      uri: 'https://in03.example.com:443',
      host: 'in03.example.com',
      port: 443,
      isSecure: true,
      token: 'root:Milvus',
      database: 'site',
      authorities: PEM,
    },
  ],
];
for (const [given, want] of RIGHT)
  test(`right: ${JSON.stringify(given)}`, () => assert.equal(withSettings(given, remote), want));

/** Wrong settings, and a word of the message. */
const WRONG: [Given, RegExp][] = [
  [{ URI: 'far' }, /MILVUS_REMOTE_URI is far, which is not an address/],
  [{ URI: 'ftp://far' }, /which is not an address/],
  [{ URI: 'http://user:secret@far' }, /MILVUS_REMOTE_URI is http:\/\/\.\.\.@far, which is not an address/],
  [{ URI: 'root:secret/x@far' }, /MILVUS_REMOTE_URI is \.\.\.@far, which is not an address/],
  [{ URI: 'http://far:0' }, /which is not an address/],
  [{ URI: 'https://10.0.0.7:443' }, /needs a host name, not an IP address/],
  [{ URI: 'http://far:65536' }, /which is not an address/],
  [{ URI: 'http://far:19530/db' }, /which is not an address/],
  [{ URI: 'http://far?x=1' }, /which is not an address/],
  [{ URI: 'http://fa r' }, /which is not an address/],
  [{ URI: 'http://far\nx' }, /which is not an address/],
  [{ URI: 'http://-far' }, /which is not an address/],
  [{ URI: 'http://far..example' }, /which is not an address/],
  [{ URI: 'http://$(id)' }, /which is not an address/],
  [{ URI: `http://${'a'.repeat(64)}` }, /which is not an address/],
  [{ URI: 'http://far', TOKEN: 'secret value' }, /MILVUS_REMOTE_TOKEN is set to a value \(secret\), which is not/],
  [{ URI: 'http://far', TOKEN: 'secret$value' }, /\(secret\), which is not/],
  [{ URI: 'http://far', TOKEN: 'secret\nvalue' }, /\(secret\), which is not/],
  [{ URI: 'http://far', DATABASE: 'a-b' }, /MILVUS_REMOTE_DATABASE is a-b, which is not a database's name/],
  [{ URI: 'https://far', CA: '../ca.pem' }, /MILVUS_REMOTE_CA is \.\.\/ca\.pem, which is not a file below the project/],
  [{ URI: 'https://far', CA: '/etc/ca.pem' }, /which is not a file below the project/],
  [{ URI: 'https://far', CA: 'no.pem' }, /MILVUS_REMOTE_CA is no\.pem, which is not a file with certificates/],
  [{ URI: 'https://far', CA: 'broken.pem' }, /which is not a file with certificates/],
  [{ URI: 'https://far', CA: 'missing.pem' }, /which is not a file with certificates/],
  [{ URI: 'http://far', CA: 'ca.pem' }, /MILVUS_REMOTE_CA needs a MILVUS_REMOTE_URI with https:/],
  [{ URI: 'http://10.0.0.300:19530' }, /which is not an address/],
  [{ URI: 'http://far.1' }, /which is not an address/],
  [{ URI: 'http://localhost:19530' }, /which is this container; the computer is host\.docker\.internal/],
  [{ URI: 'http://127.0.0.1:19530' }, /which is this container/],
  [{ URI: 'http://milvus:19530' }, /which is this container/],
];
for (const [given, message] of WRONG)
  test(`wrong: ${JSON.stringify(given).slice(0, 70)}`, () => {
    try {
      withSettings(given, remote);
    } catch (error) {
      assert.instance(error, Problem);
      const { text, code } = error as Problem;
      assert.match(text, message);
      assert.match(text, /^[^\n]+; correct it: ddev dotenv set \.ddev\/\.env\.milvus --milvus-remote-[a-z]+=VALUE$/);
      assert.not.match(text, /secret(?!\))/);
      return assert.is(code, 'usage');
    }
    assert.unreachable();
  });

test.run();
