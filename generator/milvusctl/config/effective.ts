/** The config that Milvus reads, with the origin of each value. Loaded only when it is shown. */
import type { OriginOutput } from '../../outputs.ts';
import { facts } from '../facts.ts';
import { isThere } from '../system/files.ts';
import { type ConfigFiles, configFiles } from './files.ts';
import { AUTHENTICATION_KEY, plain } from './keys.ts';
import { SECRET_KEYS } from './outside.ts';
import { addonValues, optionValues, valuesOf } from './parts.ts';
import type { ConfigValue } from './yaml.ts';

/** What is shown instead of a secret. */
const HIDDEN = '(hidden)';
/** The key and the secret in Milvus' own milvus.yaml. */
const PUBLIC = 'minioadmin';

export interface EffectiveValue extends ConfigValue {
  origin: OriginOutput['origin'];
}

/**
 * Every value that Milvus starts with, in the order of its file. Values from the environment are last.
 */
export function effectiveConfig(files: ConfigFiles = configFiles()): EffectiveValue[] {
  const keysOf = (values: { key: string }[]): Set<string> => new Set(values.map(({ key }) => plain(key)));
  // A user.yaml with an error may turn authentication on, although it is ignored.
  const own = isThere(files.ownAuthentication) ? [{ key: AUTHENTICATION_KEY }] : [];
  const origins = [
    ['environment', keysOf(optionValues())],
    ['user', keysOf([...valuesOf(files.staged), ...own])],
    ['add-on', keysOf(addonValues(files))],
  ] as const;
  const originOf = ({ key }: ConfigValue): EffectiveValue['origin'] =>
    origins.find(([, keys]) => keys.has(plain(key)))?.[0] ?? 'package';
  // The management port cannot be set in milvus.yaml.
  const port = facts.ports.management;
  return [
    ...valuesOf(files.milvus).map((value) => hidden({ ...value, origin: originOf(value) })),
    { key: 'METRICS_PORT', tag: 'int', value: port, json: String(port), origin: 'environment' },
  ];
}

/** Hides the keys of an object storage, except the well-known ones of the package. */
function hidden(value: EffectiveValue): EffectiveValue {
  if (!SECRET_KEYS.includes(value.key) || value.value === PUBLIC) return value;
  return { ...value, value: HIDDEN, json: JSON.stringify(HIDDEN) };
}

/** A value in JSON, with all digits. A list is its JSON text. */
export function valueJson({ tag, value, json }: EffectiveValue): string {
  return tag === 'seq' ? JSON.stringify(value) : json;
}

/** `config` or `configOrigin` of output.schema.json. Without JSON.stringify, which loses digits of large numbers. */
export function effectiveJson(values: EffectiveValue[], withOrigin: boolean): string {
  const texts = values.map((value): [string, string] => {
    const json = valueJson(value);
    return [value.key, withOrigin ? `{"value":${json},"origin":"${value.origin}"}` : json];
  });
  return `{${[...new Map(texts)].map(([key, json]) => `${JSON.stringify(key)}:${json}`).join(',')}}`;
}
