/** The Milvus elsewhere that a project uses instead of its own, if MILVUS_REMOTE_URI is set. */
import { isIP } from 'node:net';
import { join } from 'node:path';
import { facts } from '../facts.ts';
import { option } from '../options.ts';
import { here, Problem, shown } from '../problem.ts';
import { projectDir, readText } from '../state.ts';
import { hasCertificates } from '../system/certificates.ts';

/** A Milvus elsewhere. */
export interface Remote {
  /** Its address, with the port. */
  uri: string;
  host: string;
  port: number;
  /** Whether it uses TLS. */
  isSecure: boolean;
  /** USER:PASSWORD, or a key; empty for none. */
  token: string;
  database: string;
  /** The certificates of its authority in PEM; undefined: the system's authorities. */
  authorities?: string;
}

/** The default ports of the two schemes: Milvus' own, and that of https, where hosted ones are. */
const HTTPS = 443;

/** Whether the project uses a Milvus elsewhere, even if a setting is wrong. */
export function isElsewhere(): boolean {
  return (process.env['MILVUS_REMOTE_URI'] ?? '') !== '';
}

/** The Milvus elsewhere; undefined if the project uses its own. @throws Problem if a setting is wrong */
export function remote(): Remote | undefined {
  const given = option('MILVUS_REMOTE_URI');
  // The other settings may stay, so that one option switches there and back.
  if (given === '') return undefined;
  const token = option('MILVUS_REMOTE_TOKEN');
  const database = option('MILVUS_REMOTE_DATABASE');
  const file = option('MILVUS_REMOTE_CA');
  const { protocol, hostname: host, port } = urlOf(given);
  const isSecure = protocol === 'https:';
  // Clients get one variable with user and password, so that of this project's Milvus would go there.
  if (token === '' && option('MILVUS_PASSWORD') !== '')
    throw wrong('MILVUS_PASSWORD is set, so MILVUS_REMOTE_URI needs MILVUS_REMOTE_TOKEN', 'token');
  // haproxy compares only names with a certificate.
  if (isSecure && isIP(host) !== 0)
    throw wrong('MILVUS_REMOTE_URI with https:// needs a host name, not an IP address', 'uri');
  if (file !== '' && !isSecure) throw wrong('MILVUS_REMOTE_CA needs a MILVUS_REMOTE_URI with https://', 'uri');
  // URL drops the default port of the scheme.
  const fallback = isSecure ? HTTPS : /:80\/?$/.test(given) ? 80 : facts.ports.milvus;
  if (isHere(host) && Number(port || fallback) === facts.ports.milvus)
    throw wrong(`MILVUS_REMOTE_URI is ${given}, which is this container; the computer is host.docker.internal`, 'uri');
  const uri = `${protocol}//${host}:${port || fallback}`;
  const known = { uri, host, port: Number(port || fallback), isSecure, token, database: database || 'default' };
  return file === '' ? known : { ...known, authorities: certificatesIn(file) };
}

/** Whether a host is this container, where the forwarder would pass connections on to itself. */
function isHere(host: string): boolean {
  return /^(localhost|127\..*|0\.0\.0\.0)$/.test(host) || host === facts.addon.hostName;
}

function urlOf(given: string): URL {
  try {
    return new URL(given);
  } catch {
    throw wrong(`MILVUS_REMOTE_URI is ${shown(given)}, which is not an address`, 'uri');
  }
}

/** The Milvus elsewhere. @throws Problem if there is none, or a setting is wrong */
export function theRemote(): Remote {
  const known = remote();
  if (known === undefined) throw new Problem('MILVUS_REMOTE_URI is not set', undefined, 'usage');
  return known;
}

/** @throws Problem if the file has none */
function certificatesIn(file: string): string {
  const text = readText(join(projectDir(), file));
  if (hasCertificates(text)) return text;
  throw wrong(`MILVUS_REMOTE_CA is ${shown(file)}, which is not a file with certificates in PEM`, 'ca');
}

function wrong(reason: string, setting: string): Problem {
  const name = `MILVUS_REMOTE_${setting.toUpperCase()}`;
  return new Problem(
    reason,
    {
      advice: 'correct it',
      command: here(`ddev dotenv set .ddev/.env.milvus --milvus-remote-${setting}=VALUE`, `export ${name}=VALUE`),
    },
    'usage',
  );
}
