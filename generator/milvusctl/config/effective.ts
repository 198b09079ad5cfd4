/** The config that Milvus reads, and where each value comes from. Loaded only where it is shown. */
import type { OriginOutput } from '../../outputs.ts';
import { facts } from '../facts.ts';
import { isThere } from '../system/files.ts';
import { configFiles, type ConfigFiles } from './files.ts';
import { AUTHENTICATION_KEY, plain } from './keys.ts';
import { addonValues, optionValues, valuesOf } from './parts.ts';
import type { ConfigValue } from './yaml.ts';

export interface EffectiveValue extends ConfigValue {
  origin: OriginOutput['origin'];
}

/**
 * Every value that Milvus is started with, as its file has it; what its process finds in the environment comes last.
 */
export function effectiveConfig(files: ConfigFiles = configFiles()): EffectiveValue[] {
  const keysOf = (values: { key: string }[]): Set<string> => new Set(values.map(({ key }) => plain(key)));
  // A user.yaml with an error may turn authentication on, though it is left out.
  const own = isThere(files.ownAuthentication) ? [{ key: AUTHENTICATION_KEY }] : [];
  const origins = [
    ['environment', keysOf(optionValues())],
    ['user', keysOf([...valuesOf(files.staged), ...own])],
    ['add-on', keysOf(addonValues(files))],
  ] as const;
  const originOf = ({ key }: ConfigValue): EffectiveValue['origin'] =>
    origins.find(([, keys]) => keys.has(plain(key)))?.[0] ?? 'package';
  // The management port has no place in milvus.yaml.
  const port = facts.ports.management;
  return [
    ...valuesOf(files.milvus).map((value) => ({ ...value, origin: originOf(value) })),
    { key: 'METRICS_PORT', tag: 'int', value: port, json: String(port), origin: 'environment' },
  ];
}

/** A value in JSON, with every digit; a list is the text that it is in JSON. */
export function valueJson({ tag, value, json }: EffectiveValue): string {
  return tag === 'seq' ? JSON.stringify(value) : json;
}

/** `config` or `configOrigin` of output.schema.json. A number of JavaScript has not every digit of a large one. */
export function effectiveJson(values: EffectiveValue[], withOrigin: boolean): string {
  const texts = values.map((value): [string, string] => {
    const json = valueJson(value);
    return [value.key, withOrigin ? `{"value":${json},"origin":"${value.origin}"}` : json];
  });
  return `{${[...new Map(texts)].map(([key, json]) => `${JSON.stringify(key)}:${json}`).join(',')}}`;
}
