/** Keys of Milvus' config, their parts joined by dots. */

/** The key that decides whether Milvus requires a user and a password. */
export const AUTHENTICATION_KEY = 'common.security.authorizationEnabled';

/** For Milvus, keys are equal if they differ only in case, underscores and slashes. */
export function plain(key: string): string {
  return key.toLowerCase().replaceAll(/[_/]/g, '');
}

/** Like plain, but without dots, which Milvus also ignores. */
export function dotless(key: string): string {
  return plain(key).replaceAll('.', '');
}

/** The key of the section that a key is in; empty at the top. */
export function parent(key: string): string {
  return key.slice(0, Math.max(0, key.lastIndexOf('.')));
}

/** A key within a section. */
export function within(section: string, name: string): string {
  return section === '' ? name : `${section}.${name}`;
}
