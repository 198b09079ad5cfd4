/** The parts of Milvus' config, value by value. Loaded only when a config is read as a whole. */
import { bytesOf } from '../system/files.ts';
import type { ConfigFiles } from './files.ts';
import { AUTHENTICATION_KEY } from './keys.ts';
import { outside } from './outside.ts';
import { seriesFacts } from './staged.ts';
import { type ConfigMap, type ConfigValue, decode, flatten, nested, readConfig, Unusable } from './yaml.ts';

/** The content of a file; undefined if it cannot be read. */
export function rootOf(file: string): ConfigMap | undefined {
  try {
    return readConfig(decode(bytesOf(file) ?? Buffer.of()) ?? '');
  } catch (error) {
    if (error instanceof Unusable) return undefined;
    throw error;
  }
}

/** The values in a file; none if it cannot be read. */
export function valuesOf(file: string): ConfigValue[] {
  try {
    return flatten(rootOf(file));
  } catch (error) {
    if (error instanceof Unusable) return [];
    throw error;
  }
}

/** The add-on's part, then the part that depends on the installed series. */
export function addonRoots({ overlay }: ConfigFiles): (ConfigMap | undefined)[] {
  return [
    rootOf(overlay),
    nested('queryNode.gracefulStopTimeout', { tag: 'int', text: String(seriesFacts().queryNodeStop), style: 'PLAIN' }),
  ];
}

/** The values that the add-on sets. */
export function addonValues(files: ConfigFiles): ConfigValue[] {
  return addonRoots(files).flatMap((root) => flatten(root));
}

/** The values for parts outside, which options set. */
export function outsideRoots(): ConfigMap[] {
  return outside().settings.map(({ key, tag, text }) =>
    nested(key, { tag, text, style: tag === 'str' ? 'QUOTE_DOUBLE' : 'PLAIN' }),
  );
}

/** The values that the options set. */
export function optionValues(): ConfigValue[] {
  const set = outsideRoots().flatMap((root) => flatten(root));
  return (process.env['MILVUS_PASSWORD'] ?? '') === ''
    ? set
    : [...set, { key: AUTHENTICATION_KEY, tag: 'bool', value: true, json: 'true' }];
}
