/** `export`: what runs a project's Milvus elsewhere. Whether others accept it, tests/ddev/growing tests. */
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { parse, stringify } from 'yaml';
import type { EffectiveValue } from '../../generator/milvusctl/config/effective.ts';
import { facts } from '../../generator/milvusctl/facts.ts';
import { composeFile, helmValues, operatorResource, type Plan } from '../../generator/milvusctl/growth/manifests.ts';
import { ownSettings } from '../../generator/milvusctl/growth/settings.ts';

const test = suite('export');

const GIB = 1024 ** 3;
const plan = (more: Partial<Plan> = {}): Plan => ({
  mode: 'cluster',
  version: '2.6.15',
  settings: { proxy: { maxNameLength: 100 }, common: { security: { superUsers: 'a$b' } } },
  demand: { memory: 20 * GIB, disk: 30 * GIB },
  ...more,
});
const KINDS: Record<string, (given: Plan) => object> = {
  operator: operatorResource,
  helm: (given) => helmValues(given, stringify),
  compose: (given) => composeFile(given, stringify),
};
const text = (make: (given: Plan) => object, given = plan()): string => stringify(make(given), { lineWidth: 0 });

for (const [kind, make] of Object.entries(KINDS)) {
  test(`${kind}: the release, the project's settings and authentication are in it, and no password`, () => {
    const given = plan({ mode: kind === 'compose' ? 'standalone' : 'cluster' });
    const all = text(make, given);
    assert.ok(all.includes('v2.6.15') && !text(make, plan({ version: '2.6.20' })).includes('2.6.15'));
    assert.match(all, /maxNameLength: 100/);
    assert.match(all, /authorizationEnabled: true/);
    assert.match(all, /COMMON_SECURITY_DEFAULTROOTPASSWORD/);
    assert.not.match(all, /password: (?!\$)/i);
  });

  test(`${kind}: another folder of Milvus' data changes it`, () => {
    const given = plan({ mode: 'standalone' });
    const before = facts.paths.milvusData;
    try {
      facts.paths.milvusData = '/srv/vectors';
      const changed = text(make, given);
      for (const path of ['/srv/vectors/data', '/srv/vectors/rdb_data']) assert.ok(changed.includes(path), changed);
      assert.not.ok(changed.includes(before), changed);
    } finally {
      facts.paths.milvusData = before;
    }
  });

  test(`${kind}: what a project sets against authentication does not turn it off`, () => {
    const off = { common: { security: { authorizationEnabled: false } } };
    assert.not.match(text(make, plan({ settings: off })), /authorizationEnabled: false/);
  });

  test(`${kind}: the same input gives the same text`, () => assert.is(text(make), text(make)));
}

test('operator: a cluster has as many query nodes as the collections need, and no rocksmq', () => {
  const { spec } = operatorResource(plan()) as {
    spec: { mode: string; components: { queryNode: { replicas: number } }; dependencies: object };
  };
  assert.equal([spec.mode, spec.components.queryNode.replicas], ['cluster', 4]);
  assert.equal(spec.dependencies, { msgStreamType: 'pulsar' });
  const small = operatorResource(plan({ demand: { memory: 1, disk: 1 } })) as typeof spec & { spec: typeof spec };
  assert.is(small.spec.components.queryNode.replicas, 1);
});

test('operator: a single server has the memory and the disk that the collections need', () => {
  const { spec } = operatorResource(plan({ mode: 'standalone' })) as { spec: Record<string, unknown> };
  const all = stringify(spec);
  assert.match(all, /memory: 27Gi/);
  assert.match(all, /storage: 60Gi/);
  const small = stringify(operatorResource(plan({ mode: 'standalone', demand: { memory: 1, disk: 1 } })));
  assert.match(small, new RegExp(`memory: ${facts.cluster.standalone.memory}Gi`));
  assert.match(small, /storage: 10Gi/);
});

test('helm: the settings are a text that is YAML itself, and each node gets the password from the Secret', () => {
  const values = helmValues(plan(), stringify) as { extraConfigFiles: Record<string, string> };
  const settings = parse(values.extraConfigFiles['user.yaml'] ?? '') as object;
  assert.equal(settings, {
    proxy: { maxNameLength: 100 },
    common: { security: { superUsers: 'a$b', authorizationEnabled: true } },
    localStorage: { path: `${facts.paths.milvusData}/data` },
  });
  const nodes = stringify(values).match(/name: milvus-root/g) ?? [];
  assert.is(nodes.length, Object.keys(facts.cluster.nodes).length);
});

test('helm: before 2.6 there are index nodes and no streaming nodes', () => {
  const values = helmValues(plan({ version: '2.5.16' }), stringify) as Record<string, unknown>;
  assert.equal(
    [values['streaming'], values['streamingNode'], values['indexNode']],
    [{ enabled: false }, undefined, { enabled: true, ...(values['dataNode'] as object) }],
  );
  const charts = (version: string) =>
    Object.keys(helmValues(plan({ version }), stringify)).filter((key) => /^pulsar/.test(key));
  assert.equal([charts('2.3.5'), charts('2.4.0')], [['pulsar'], ['pulsarv3']]);
  assert.equal(values['rootCoordinator'], { enabled: false });
  const newer = helmValues(plan({ version: '2.6.0' }), stringify) as Record<string, unknown>;
  assert.equal(
    [newer['streaming'], newer['indexNode'], newer['rootCoordinator']],
    [{ enabled: true }, { enabled: false }, undefined],
  );
});

test('compose: its variables are not replaced in the settings, and the port is for this server only', () => {
  const file = composeFile(plan({ mode: 'standalone' }), stringify) as {
    configs: { settings: { content: string } };
    services: { milvus: { ports: string[] } };
  };
  assert.match(file.configs.settings.content, /superUsers: a\$\$b/);
  assert.equal(file.services.milvus.ports, ['127.0.0.1:19530:19530']);
});

test("the project's own settings: without those of this place, and without secrets", () => {
  const value = (key: string, given: unknown, origin: EffectiveValue['origin'] = 'user'): EffectiveValue => ({
    key,
    tag: 'str',
    value: given as string,
    json: JSON.stringify(given),
    origin,
  });
  const found = ownSettings([
    value('proxy.maxNameLength', 100),
    value('queryNode.cache.enabled', true),
    value('proxy.accessLog.filename', 'x'),
    value('common.list', '[]'),
    value('proxy.port', 19531),
    value('etcd.endpoints', 'x'),
    value('minio.secretAccessKey', 'hidden'),
    value('common.security.defaultRootPassword', 'hidden'),
    value('rootCoord.ip', '127.0.0.1', 'add-on'),
    value('log.level', 'info', 'package'),
    value('common.security.authorizationEnabled', true, 'environment'),
  ]);
  assert.equal(found, {
    settings: {
      proxy: { maxNameLength: 100, accessLog: { filename: 'x' } },
      queryNode: { cache: { enabled: true } },
      common: { list: '[]' },
    },
    secret: ['common.security.defaultRootPassword'],
  });
});

test.run();
