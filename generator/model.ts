/**
 * Config → model: what the add-on is, with defaults resolved, so that templates and documents decide nothing. It knows of no
 * medium: what shell, YAML or Markdown need of a value is made where it is rendered.
 */
import type { ConnectionVariable, Facts, KnownAdvisory } from './facts.ts';
import type { Measured } from './measured.ts';
import { referredValue } from './rules.ts';
import type { AddonConfig, Option, Series } from './schema.ts';

/** The oldest Node.js that runs milvusctl.cjs. */
export const oldestNode = 18;

/** A user option with its default as text. */
export interface OptionModel extends Option {
  /** The default value; empty when there is none. */
  defaultValue: string;
}

/** Everything that the templates and documents use. */
export interface Model extends AddonConfig {
  options: OptionModel[];
  /** etcd's command line without the program. */
  etcdArguments: string[];
  /** How long the default release may take to stop before it is killed, in seconds. */
  defaultStop: number;
  /** The same for the release that takes longest. */
  longestStop: number;
  /** What a Drupal site gets. */
  drupal: Facts['drupal'];
  /** What code in the web container finds in its environment, and what each means. */
  connection: ConnectionVariable[];
  /** Release files of the default versions, for amd64. */
  packageFiles: string[];
  /** Releases of Milvus that have a package, or may have one. */
  offeredReleases: string[];
  /** Advisories, each with the first release without it that has a package. */
  advisories: KnownAdvisory[];
  /** One line with every exit code. */
  exitCodeLine: string;
  /** The oldest Node.js that builds and tests the add-on. */
  nodeVersion: string;
  /** The oldest Node.js that runs milvusctl.cjs. */
  oldestNode: number;
  /** The command that gets Node.js for a project. */
  nodeCommand: string;
  /**
   * What the launcher ends with where no Node.js can run milvusctl.cjs. The shell's own 126 and 127 mean that the launcher
   * itself is missing.
   */
  noNodeExit: number;
  /** What it ends with where milvusctl.cjs itself is incomplete: a Node.js would not help. */
  incompleteExit: number;
  /** The last line of milvusctl.cjs, behind which nothing of it can be missing. */
  bundleEnd: string;
  /** What the fault suite measured. */
  measured: Measured;
  /** The name of the additional build context. */
  buildContext: string;
  /** The name under which the image build gets the recorded digests. */
  lockSecret: string;
  /** What packages.lock begins with, below the mark. */
  lockComment: string;
  /** What the names of both volumes end with, behind the project's. */
  volumes: { milvus: string; etcd: string };
}

/**
 * Answers every question of the templates.
 * @param facts what milvusctl knows of it, too
 * @param measured what the fault suite measured
 * @param nodeVersion the oldest Node.js that builds and tests the add-on
 */
export function buildModel(config: AddonConfig, facts: Facts, measured: Measured, nodeVersion: string): Model {
  const { knownAdvisories: advisories, etcdArguments, connection, drupal, exitCodeLine, lockComment } = facts;
  return {
    ...config,
    options: config.options.map((option) => ({ ...option, defaultValue: defaultOf(option, config) })),
    etcdArguments,
    defaultStop: seriesOf(config).stop,
    longestStop: Math.max(...config.milvus.series.map(({ stop }) => stop)),
    drupal,
    connection,
    packageFiles: [config.milvus, config.etcd].map(({ file, version }) =>
      file.replaceAll('{version}', version).replaceAll('{arch}', 'amd64'),
    ),
    offeredReleases: config.milvus.releases.flatMap((release) => (release.package === 'none' ? [] : [release.version])),
    advisories,
    exitCodeLine,
    nodeVersion,
    oldestNode,
    nodeCommand: 'ddev config --nodejs-version=22 && ddev restart',
    noNodeExit: 69,
    incompleteExit: 70,
    bundleEnd: 'The end: without this line milvusctl.cjs is incomplete.',
    measured,
    buildContext: 'milvus-payload',
    lockSecret: 'ddev-milvus-addon-lock',
    lockComment,
    volumes: { milvus: 'milvus', etcd: 'milvus-etcd' },
  };
}

/** What belongs to the series of the default release. */
function seriesOf({ milvus }: AddonConfig): Series {
  const found =
    milvus.series.find(({ series }) => milvus.version.startsWith(`${series}.`)) ??
    milvus.series[milvus.series.length - 1];
  if (found === undefined) throw new Error('addon.yaml: milvus.series is empty');
  return found;
}

function defaultOf({ defaultText }: Option, config: AddonConfig): string {
  const referred = referredValue(config, defaultText);
  return typeof referred === 'object' ? referred.value : '';
}
