/** The settings of Milvus that belong to a project, and not to the container that it runs in. */
import type { EffectiveValue } from '../config/effective.ts';
import type { Settings } from './manifests.ts';

/** Keys of the place where Milvus runs: its partners, folders, addresses, and what `export` sets itself. */
const PLACE = [
  /^(etcd|minio|mq|rocksmq|pulsar|kafka|woodpecker|natsmq|localStorage|metastore|tikv|mysql|METRICS_PORT)(\.|$)/i,
  /\.(ip|port|internalPort)$/i,
  /^common\.(storageType|security\.authorizationEnabled)$/i,
];
/** Keys whose values are secret. */
const SECRET = /password|secret|access_?key|token|credential|api_?key/i;

/** What is exported of a configuration. */
export interface OwnSettings {
  settings: Settings;
  /** The keys that are left out because their values are secret. */
  secret: string[];
}

/** The project's own settings: those of user.yaml and of options. */
export function ownSettings(values: EffectiveValue[]): OwnSettings {
  const own = values.filter(
    ({ key, origin }) => (origin === 'user' || origin === 'environment') && !PLACE.some((pattern) => pattern.test(key)),
  );
  const settings: Settings = {};
  for (const { key, value, json } of own.filter(({ key: one }) => !SECRET.test(one))) {
    const names = key.split('.');
    const last = names.pop() as string;
    let inner = settings;
    for (const name of names) {
      inner[name] ??= {};
      inner = inner[name] as Settings;
    }
    inner[last] = typeof value === 'string' ? value : (JSON.parse(json) as number | boolean | unknown[]);
  }
  return { settings, secret: own.flatMap(({ key }) => (SECRET.test(key) ? [key] : [])) };
}
