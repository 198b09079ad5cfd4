/** The values of addon.yaml for milvusctl, and values derived from them. Pure; the bundle contains the result. */
import { files } from './artifacts.ts';
import { availableFrom } from './rules.ts';
import type { AddonConfig, Advisory, Symptom } from './schema.ts';

/** An advisory, and the release that fixes it. */
export interface KnownAdvisory extends Advisory {
  /** The first release with a package that is not affected. */
  availableIn: string;
}

/** A connection variable with a name from clients' documentation. */
export interface ConnectionVariable {
  /** The variable. */
  name: string;
  /** Its value for Compose and for a shell. */
  value: string;
  /** Its value as the docs show it. */
  shown: string;
  /** Its meaning. */
  summary: string;
}

/** A symptom as doctor uses it. */
export interface KnownSymptom extends Omit<Symptom, 'sign' | 'source' | 'log'> {
  /** The log line that shows it. */
  log?: { program: 'etcd' | 'milvus'; pattern: string; startsWriteIt: boolean };
}

/** All values of addon.yaml that milvusctl uses. */
export interface Facts extends Omit<AddonConfig, 'symptoms'> {
  /** Possible problems. */
  symptoms: KnownSymptom[];
  /** The version of the add-on. */
  addonVersion: string;
  /** Advisories, each with the first release with a package that is not affected. */
  knownAdvisories: KnownAdvisory[];
  /** etcd's command line, without the program. */
  etcdArguments: string[];
  /** etcdutl's arguments that restore a snapshot for this member. */
  etcdRestoreArguments: string[];
  /** The environment variables for code in the web container. */
  connection: ConnectionVariable[];
  /** Files of the payload that are copied to paths.control, below .devpanel/milvus. */
  controlFiles: string[];
  /** The exit codes with their meanings. */
  exitCodeLine: string;
  /** The first line of packages.lock after the marker. */
  lockComment: string;
  /** The files and lines for a Drupal site. */
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

/** The first line of packages.lock after the marker. */
export const lockComment =
  '# The digest of each release file at its first use. Commit this file: later downloads must match.';

/** The file next to settings.php, and the lines for settings.php. The removal deletes exactly these lines. */
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
 * Derives the values that milvusctl uses.
 * @param addonVersion of package.json
 */
export function gatherFacts(config: AddonConfig, addonVersion: string): Facts {
  const peer = `http://127.0.0.1:${config.ports.etcdPeer}`;
  return {
    ...config,
    symptoms: config.symptoms.map(knownSymptom),
    addonVersion,
    knownAdvisories: config.milvus.advisories.map((advisory) => ({
      ...advisory,
      availableIn: availableFrom(config, advisory.fixedIn) ?? advisory.fixedIn,
    })),
    etcdArguments: etcdArguments(config),
    etcdRestoreArguments: [
      '--name',
      'default',
      '--initial-cluster',
      `default=${peer}`,
      '--initial-advertise-peer-urls',
      peer,
    ],
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

/** The connection variables, with the names from clients' documentation. */
function connection({ addon, ports }: AddonConfig): ConnectionVariable[] {
  const server = `http://${addon.hostName}`;
  const token = '${MILVUS_REMOTE_TOKEN:-${MILVUS_PASSWORD:+root:${MILVUS_PASSWORD}}}';
  const known = (name: string, value: string, summary: string) => ({ name, value, shown: value, summary });
  return [
    {
      ...known('MILVUS_URI', `${server}:${ports.milvus}`, 'the whole address'),
      value: `\${MILVUS_REMOTE_URI:-${server}:${ports.milvus}}`,
    },
    known('MILVUS_SERVER', server, "scheme and host name, for Drupal's field Server"),
    known('MILVUS_HOST', addon.hostName, 'the host name'),
    known('MILVUS_PORT', String(ports.milvus), 'the port'),
    {
      name: 'MILVUS_TOKEN',
      value: token,
      shown: 'root:PASSWORD',
      summary: 'user and password; empty if no password is set',
    },
    {
      name: 'MILVUS_API_KEY',
      value: token,
      shown: 'root:PASSWORD',
      summary: "the same, for Varbase's recipe",
    },
  ];
}
