/** Keys of Milvus' config, their parts joined by dots. */

/** The key that decides whether Milvus asks for a user and a password. */
export const AUTHENTICATION_KEY = 'common.security.authorizationEnabled';

/** Milvus takes keys for the same that differ in case, underscores and slashes alone. */
export function plain(key: string): string {
  return key.toLowerCase().replaceAll(/[_/]/g, '');
}

/** … and even in where their dots are. */
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
