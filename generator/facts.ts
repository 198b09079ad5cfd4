/** What milvusctl knows of addon.yaml: the facts themselves and what is derived from them for a program. Pure; the bundle holds the result. */
import { files } from './artifacts.ts';
import { availableFrom } from './rules.ts';
import type { AddonConfig, Advisory, Symptom } from './schema.ts';

/** An advisory, and the way out of it. */
export interface KnownAdvisory extends Advisory {
  /** The first release without it that has a package. */
  availableIn: string;
}

/** Where Milvus is, under one of the names that clients' documentation uses. */
export interface ConnectionVariable {
  /** The variable. */
  name: string;
  /** Its value as Compose and a shell read it. */
  value: string;
  /** Its value as the README shows it. */
  shown: string;
  /** What it holds. */
  summary: string;
}

/** A symptom as doctor uses it. */
export interface KnownSymptom extends Omit<Symptom, 'sign' | 'source' | 'log'> {
  /** The line of a log that gives it away. */
  log?: { program: 'etcd' | 'milvus'; pattern: string; startsWriteIt: boolean };
}

/** Everything of addon.yaml that milvusctl uses. */
export interface Facts extends Omit<AddonConfig, 'symptoms'> {
  /** What may be wrong. */
  symptoms: KnownSymptom[];
  /** The version of the add-on. */
  addonVersion: string;
  /** Advisories, each with the first release without it that has a package. */
  knownAdvisories: KnownAdvisory[];
  /** etcd's command line, without the program. */
  etcdArguments: string[];
  /** etcdutl's arguments that make a restored snapshot this member's. */
  etcdRestoreArguments: string[];
  /** What code in the web container finds in its environment. */
  connection: ConnectionVariable[];
  /** Files of the payload that are copied to paths.control, below .devpanel/milvus. */
  controlFiles: string[];
  /** Each exit code and what it means. */
  exitCodeLine: string;
  /** What packages.lock begins with, below the mark. */
  lockComment: string;
  /** What a Drupal site gets. */
  drupal: typeof drupal;
}

const exitCodeWords: Record<keyof AddonConfig['exitCodes'], string> = {
  ready: 'done or ready',
  failed: 'failed',
  usage: 'wrong usage',
  stopped: 'stopped',
  unavailable: 'project or container not running, or a download failed',
  notReady: 'starting or degraded',
};

/** What packages.lock begins with, below the mark. */
export const lockComment = '# What each release file hashed to when it was first used. Commit this file: a later download must match.';

/** The file beside settings.php, and what settings.php gets: these lines, as they are, and no others are taken out of it again. */
const drupal = {
  file: 'settings.ddev.milvus.php',
  include: `
// Where Milvus is, for DDEV alone; written by the add-on milvus, which takes these lines out again when it is removed.
if (getenv('IS_DDEV_PROJECT') == 'true' && file_exists(__DIR__ . '/settings.ddev.milvus.php')) {
  include __DIR__ . '/settings.ddev.milvus.php';
}
`,
};

/**
 * Derives what milvusctl uses.
 * @param addonVersion of package.json
 */
export function gatherFacts(config: AddonConfig, addonVersion: string): Facts {
  const peer = `http://127.0.0.1:${config.ports.etcdPeer}`;
  return {
    ...config,
    symptoms: config.symptoms.map(knownSymptom),
    addonVersion,
    knownAdvisories: config.milvus.advisories.map((advisory) => ({ ...advisory, availableIn: availableFrom(config, advisory.fixedIn) ?? advisory.fixedIn })),
    etcdArguments: etcdArguments(config),
    etcdRestoreArguments: ['--name', 'default', '--initial-cluster', `default=${peer}`, '--initial-advertise-peer-urls', peer],
    connection: connection(config),
    controlFiles: files.control,
    exitCodeLine: Object.entries(config.exitCodes)
      .map(([name, code]) => `${code} ${exitCodeWords[name as keyof AddonConfig['exitCodes']]}`)
      .join(', '),
    lockComment,
    drupal,
  };
}

function knownSymptom({ sign: _sign, source: _source, log, ...symptom }: Symptom): KnownSymptom {
  if (log === undefined) return symptom;
  const { program, pattern, startsWriteIt } = log;
  return { ...symptom, log: { program, pattern, startsWriteIt } };
}

function etcdArguments({ etcd, paths, ports }: AddonConfig): string[] {
  const client = `http://127.0.0.1:${ports.etcdClient}`;
  const peer = `http://127.0.0.1:${ports.etcdPeer}`;
  return [
    `--data-dir=${paths.etcdData}`,
    `--listen-client-urls=${client}`,
    `--advertise-client-urls=${client}`,
    `--listen-peer-urls=${peer}`,
    `--initial-advertise-peer-urls=${peer}`,
    `--initial-cluster=default=${peer}`,
    `--auto-compaction-mode=${etcd.autoCompactionMode}`,
    `--auto-compaction-retention=${etcd.autoCompactionRetention}`,
    `--quota-backend-bytes=${etcd.quotaBackendBytes}`,
    `--snapshot-count=${etcd.snapshotCount}`,
    `--heartbeat-interval=${etcd.heartbeatInterval}`,
    `--election-timeout=${etcd.electionTimeout}`,
  ];
}

/** Where Milvus is, under the names that clients' documentation uses. */
function connection({ addon, ports }: AddonConfig): ConnectionVariable[] {
  const server = `http://${addon.hostName}`;
  const token = '${MILVUS_PASSWORD:+root:${MILVUS_PASSWORD}}';
  const known = (name: string, value: string, summary: string) => ({ name, value, shown: value, summary });
  return [
    known('MILVUS_URI', `${server}:${ports.milvus}`, 'the whole address'),
    known('MILVUS_SERVER', server, 'the address without its port, as Drupal wants it'),
    known('MILVUS_HOST', addon.hostName, 'the host alone'),
    known('MILVUS_PORT', String(ports.milvus), 'the port alone'),
    { name: 'MILVUS_TOKEN', value: token, shown: 'root:PASSWORD', summary: 'user and password; empty where no password is set' },
    { name: 'MILVUS_API_KEY', value: token, shown: 'root:PASSWORD', summary: 'the same, under the name that Varbase reads' },
  ];
}
