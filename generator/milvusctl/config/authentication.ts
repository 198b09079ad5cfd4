/**
 * Whether Milvus requires a user and a password. Only a user.yaml without errors, or a missing one, can turn that off.
 * For a file with errors, the strictest interpretation counts, so that a damaged file never opens Milvus.
 */
import { AUTHENTICATION_KEY } from './keys.ts';

/**
 * Whether Milvus requires a user and a password in a config that mergeConfig wrote. Fast: each status calls it.
 */
export function asksForPassword(config: string): boolean {
  return /\n +authorizationEnabled: ['"]?true/.test(config);
}

/** Whether the values of a config without errors turn authentication on. One of several spellings is enough. */
export function turnsOnAuthentication(values: { key: string; value: string | number | boolean }[]): boolean {
  return values.some(
    ({ key, value }) => letters(key) === letters(AUTHENTICATION_KEY) && letters(String(value)) === 'true',
  );
}

function letters(text: string): string {
  return text.toLowerCase().replaceAll(/[^a-z]/g, '');
}

/** Matches a line in lower case that clearly turns it off. */
const OFF = new RegExp(
  String.raw`authori[sz]ation[^a-z0-9:]*enabled?[^a-z0-9:]*:[ \t\v\f]*` +
    String.raw`["']?(?:false|off|no|null|0|~)["']?[ \t\v\f]*(?=[\],}#]|$)`,
  'g',
);

/** Matches the key, also with other characters between its letters or with one or two letters missing. */
const NAMED = /aut[a-z]{0,2}r[a-z]{2,9}en[a-z]{0,2}bl?/;

/**
 * Whether a text with errors may intend to turn authentication on: it has the key in any spelling, and a value that is
 * not a clear no. Comment lines do not count.
 * @param values the values that YAML reads from the text, each after its key. They catch keys whose parts are far apart
 */
export function mayTurnOnAuthentication(text: string, values: string[]): boolean {
  const lines = text.split(/[\r\n]/).filter((line) => !/^\s*#/.test(line));
  const named = [...lines, ...values.flatMap((value) => value.split(/[\r\n]/))].map((line) =>
    line.toLowerCase().replaceAll(OFF, ''),
  );
  return NAMED.test(named.join('').replaceAll(/[^a-z0-9]/g, ''));
}
