/** Options: defaults, valid values, and values that are refused before their use. */
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { facts } from '../../generator/milvusctl/facts.ts';
import { checkOptions, option, optionProblems, readyTimeout, tuningOption } from '../../generator/milvusctl/options.ts';
import type { Problem } from '../../generator/milvusctl/problem.ts';
import { readAddonConfig } from '../addon.ts';

const test = suite('options');

test.before.each(() => {
  for (const { name } of facts.options) delete process.env[name];
  process.env['IS_DDEV_PROJECT'] = 'true';
});
test.after(() => {
  for (const { name } of facts.options) delete process.env[name];
});

/** An option, what is set, and its value; a pattern is what is said where it is refused. */
const OPTIONS: [name: string, given: string | undefined, want: string | RegExp][] = [
  ['MILVUS_VERSION', undefined, facts.milvus.version],
  ['MILVUS_VERSION', '', facts.milvus.version],
  ['MILVUS_VERSION', '2.5.16', '2.5.16'],
  [
    'MILVUS_VERSION',
    '2.5.16\n',
    /^MILVUS_VERSION is '2\.5\.16\\u\{a\}', which is not a release number such as 2\.6\.4; .* --milvus-version=VALUE$/,
  ],
  ['MILVUS_VERSION', 'new', /^MILVUS_VERSION is new, which is not a release number/],
  ['MILVUS_DOWNLOAD_BASE', undefined, facts.milvus.downloadBase],
  [
    'MILVUS_DOWNLOAD_BASE',
    'http://x',
    /^MILVUS_DOWNLOAD_BASE is http:\/\/x, which is not a URL that starts with https:\/\//,
  ],
  [
    'MILVUS_DOWNLOAD_BASE',
    'http://me:hunter2@x/!',
    /^MILVUS_DOWNLOAD_BASE is 'http:\/\/\.\.\.@x\/!', which is not a URL/,
  ],
  ['MILVUS_BACKUP_KEEP', undefined, ''],
  ['MILVUS_BACKUP_KEEP', '3', '3'],
  ['MILVUS_DRUPAL_SETTINGS', undefined, ''],
  ['MILVUS_PASSWORD', undefined, ''],
  ['MILVUS_PASSWORD', 'short', /^MILVUS_PASSWORD is set to a value \(secret\), which is not 8 to 72 letters/],
  ['MILVUS_PASSWORD', 'long-enough', 'long-enough'],
];

for (const [name, given, want] of OPTIONS) {
  test(`${name}, ${given === undefined ? 'not set' : JSON.stringify(given)}`, () => {
    if (given !== undefined) process.env[name] = given;
    if (typeof want === 'string') assert.is(option(name), want);
    else
      assert.throws(
        () => option(name),
        (error: Problem) => error.code === 'usage' && want.test(error.text),
      );
  });
}

test('outside DDEV the remedy is different', () => {
  delete process.env['IS_DDEV_PROJECT'];
  process.env['ETCD_VERSION'] = 'x';
  assert.throws(
    () => option('ETCD_VERSION'),
    (error: Problem) => error.text.endsWith('correct it: export ETCD_VERSION=VALUE'),
  );
});

test('an invalid uncritical value is not changed, its default is used, and the installation continues', () => {
  process.env['MILVUS_READY_TIMEOUT'] = 'soon';
  assert.equal(
    [readyTimeout(false), tuningOption('MILVUS_READY_TIMEOUT', false)],
    [facts.timing.ready, String(facts.timing.ready)],
  );
  assert.equal(
    optionProblems().map(({ reason }) => reason),
    ['MILVUS_READY_TIMEOUT is soon, which is not whole seconds from 1 to 9999'],
  );
  checkOptions();
  process.env['ETCD_VERSION'] = 'x';
  assert.throws(checkOptions, (error: Problem) => error.reason.startsWith('ETCD_VERSION is x'));
  assert.is(optionProblems().length, 2);
});

test('no address has a port out of range', () => {
  const { options, commands } = readAddonConfig();
  const patterns = [
    // A password may have any of these characters.
    ...options.filter(({ secret }) => !secret).map(({ pattern }) => pattern),
    ...commands.flatMap(({ operands, flags }) => [
      ...operands.map(({ pattern }) => pattern),
      ...flags.flatMap(({ value }) => value?.pattern ?? []),
    ]),
  ].map((pattern) => new RegExp(`^(${pattern})$`));
  for (const [place, least] of [
    ['http://far', 4],
    ['pulsar://far', 1],
    ['kafka://far', 1],
    ['far', 1],
  ] as const) {
    const found = patterns.filter((pattern) => pattern.test(`${place}:65535`));
    assert.ok(found.length >= least, `${place}: ${found.length}`);
    for (const port of ['0', '65536', '70000', '99999', '123456'])
      for (const pattern of found) assert.not.match(`${place}:${port}`, pattern);
  }
});

test.run();
