/**
 * Config → model: all values of the add-on, with defaults resolved, so that templates and documents decide nothing.
 * It is independent of shell, YAML and Markdown: the renderer converts values for them.
 */
import type { ConnectionVariable, Facts, KnownAdvisory } from './facts.ts';
import type { Measured } from './measured.ts';
import type { Performance } from './performance.ts';
import { referredValue } from './rules.ts';
import type { AddonConfig, Option, Series } from './schema.ts';

/** The oldest Node.js that runs milvusctl.cjs. */
export const oldestNode = 18;

/** A user option with its default as text. */
export interface OptionModel extends Option {
  /** The default value; empty if there is none. */
  defaultValue: string;
}

/** Everything that the templates and documents use. */
export interface Model extends AddonConfig {
  options: OptionModel[];
  /** etcd's command line without the program. */
  etcdArguments: string[];
  /** The maximum stop time of the default release before it is killed, in seconds. */
  defaultStop: number;
  /** The same for the slowest release. */
  longestStop: number;
  /** The files and lines for a Drupal site. */
  drupal: Facts['drupal'];
  /** The environment variables for code in the web container, with their meanings. */
  connection: ConnectionVariable[];
  /** Release files of the default versions, for amd64. */
  packageFiles: string[];
  /** Releases of Milvus that have a package, or may have one. */
  offeredReleases: string[];
  /** Advisories, each with the first release with a package that is not affected. */
  advisories: KnownAdvisory[];
  /** One line with every exit code. */
  exitCodeLine: string;
  /** The oldest Node.js that builds and tests the add-on. */
  nodeVersion: string;
  /** The oldest Node.js that runs milvusctl.cjs. */
  oldestNode: number;
  /** The command that installs Node.js in a project. */
  nodeCommand: string;
  /**
   * The launcher's exit code if no Node.js can run milvusctl.cjs. The shell's own 126 and 127 mean that the launcher
   * itself is missing.
   */
  noNodeExit: number;
  /** Its exit code if milvusctl.cjs is incomplete: another Node.js would not help. */
  incompleteExit: number;
  /** The last line of milvusctl.cjs, which shows that the file is complete. */
  bundleEnd: string;
  /** The results of the fault suite. */
  measured: Measured;
  /** The results of the benchmark. */
  performance: Performance;
  /** The name of the additional build context. */
  buildContext: string;
  /** The name of the secret that passes the recorded digests to the image build. */
  lockSecret: string;
  /** The first line of packages.lock after the marker. */
  lockComment: string;
  /** The ends of both volume names, after the project name. */
  volumes: { milvus: string; etcd: string };
}

/**
 * Builds the model for the templates.
 * @param facts the values that milvusctl uses as well
 * @param results of the fault suite and of the benchmark
 * @param nodeVersion the oldest Node.js that builds and tests the add-on
 */
export function buildModel(
  config: AddonConfig,
  facts: Facts,
  results: Pick<Model, 'measured' | 'performance'>,
  nodeVersion: string,
): Model {
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
    ...results,
    buildContext: 'milvus-payload',
    lockSecret: 'ddev-milvus-addon-lock',
    lockComment,
    volumes: { milvus: 'milvus', etcd: 'milvus-etcd' },
  };
}

/** The values for the series of the default release. */
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
