/**
 * Whether Milvus asks for a user and a password. Only a user.yaml without an error, or none at all, can turn that off:
 * where something is wrong with it, it counts whatever it may mean, so that a damaged file never lets anybody in.
 */
import { AUTHENTICATION_KEY } from './keys.ts';

/**
 * Whether Milvus asks for a user and a password with a config as mergeConfig writes it. Cheap: it is asked with each
 * status.
 */
export function asksForPassword(config: string): boolean {
  return /\n +authorizationEnabled: ['"]?true/.test(config);
}

/** Whether values of a config without an error turn authentication on: one of several spellings is enough. */
export function turnsOnAuthentication(values: { key: string; value: string | number | boolean }[]): boolean {
  return values.some(
    ({ key, value }) => letters(key) === letters(AUTHENTICATION_KEY) && letters(String(value)) === 'true',
  );
}

function letters(text: string): string {
  return text.toLowerCase().replaceAll(/[^a-z]/g, '');
}

/** What plainly turns it off, in a line in small letters. */
const OFF = new RegExp(
  String.raw`authori[sz]ation[^a-z0-9:]*enabled?[^a-z0-9:]*:[ \t\v\f]*` +
    String.raw`["']?(?:false|off|no|null|0|~)["']?[ \t\v\f]*(?=[\],}#]|$)`,
  'g',
);

/** The key, whatever is between its letters and with a letter or two missing. */
const NAMED = /aut[a-z]{0,2}r[a-z]{2,9}en[a-z]{0,2}bl?/;

/**
 * Whether a text with an error may mean to turn authentication on: it names it, however it is spelt or parted, and
 * says anything but no behind it. Lines that are comments do not count.
 * @param values what YAML makes of the text, each value behind its key: they catch keys whose parts are far from one
 * another
 */
export function mayTurnOnAuthentication(text: string, values: string[]): boolean {
  const lines = text.split(/[\r\n]/).filter((line) => !/^\s*#/.test(line));
  const named = [...lines, ...values.flatMap((value) => value.split(/[\r\n]/))].map((line) =>
    line.toLowerCase().replaceAll(OFF, ''),
  );
  return NAMED.test(named.join('').replaceAll(/[^a-z0-9]/g, ''));
}
