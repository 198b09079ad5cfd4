/**
 * Config → model: plain data in which every question is answered, so that templates decide nothing.
 * Defaults are resolved, patterns filled in and lists derived here, once.
 */
import { controlFiles, gatherFacts, lockComment, type ConnectionVariable, type Facts, type KnownAdvisory } from './facts.ts';
import type { Measured } from './measured.ts';
import { referredValue } from './rules.ts';
import type { AddonConfig, Command, Flag, Operand, Option, Series, Symptom } from './schema.ts';

/** The oldest Node.js that runs milvusctl.cjs. */
export const oldestNode = 18;

/** A user option with its default as text. */
export interface OptionModel extends Option {
  /** The default value; empty when there is none. */
  defaultValue: string;
  /** The default as the README shows it. */
  shownDefault: string;
  /** The flag of `ddev dotenv set` that sets it. */
  flag: string;
}

/** A line of help: a left side padded to its neighbours, and what it means. */
export interface HelpLine {
  /** The left side. */
  padded: string;
  /** The right side. */
  summary: string;
}

/** A subcommand as help shows it. */
export interface CommandModel extends Command {
  /** Name, operands and flags. */
  signature: string;
  /** What one types before the signature. */
  caller: string;
  /** Its operands and flags. */
  details: HelpLine[];
  /** Its failures, each after its exit code. */
  failureLines: HelpLine[];
}

/** A symptom as the README shows it. */
export interface SymptomModel extends Symptom {
  /** The sign as a row of a Markdown table may hold it. */
  signCell: string;
  /** The remedy as the README shows it. */
  remedyShown: string;
}

/** Everything that the templates and documents use. */
export interface Model extends AddonConfig {
  /** etcd's command line without the program. */
  etcdArguments: string[];
  /** The milvus.yaml overlay. */
  overlayDocument: Record<string, unknown>;
  /** How long the default release may take to stop before it is killed, in seconds; longestStop: any release. */
  defaultStop: number;
  /** See defaultStop. */
  longestStop: number;
  /** Options by where they are used. */
  containerOptions: OptionModel[];
  /** Options that the image build takes as arguments. */
  buildOptions: OptionModel[];
  /** All options. */
  allOptions: OptionModel[];
  /** The option that publishes a port. */
  hostPort: OptionModel;
  /** What a Drupal site gets. */
  drupal: Facts['drupal'];
  /** The option that keeps Drupal's settings as they are. */
  drupalSettings: OptionModel;
  /** What code in the web container finds in its environment, and how the README explains it. */
  connection: ConnectionVariable[];
  /** All subcommands. */
  commandModels: CommandModel[];
  /** Subcommands for users, as help lines. */
  userCommands: HelpLine[];
  /** User subcommands as rows of the README's table. */
  usageRows: { command: string; summary: string }[];
  /** Release files of the default versions, for amd64. */
  packageFiles: string[];
  /** The oldest Node.js that builds and tests the add-on. */
  nodeVersion: string;
  /** One line with every exit code. */
  exitCodeLine: string;
  /** User subcommands as words of a shell list. */
  verbWords: string;
  /** User subcommands, for the host command's header. */
  verbList: string;
  /** Every subcommand as words of a shell list. */
  allVerbWords: string;
  /** What the shell completes after those of the user's subcommands that have fixed words. */
  completions: { name: string; words: string }[];
  /** What the shell is asked for after the others. */
  askedCompletions: { name: string; asks: string }[];
  /** Flags that take a value, each behind its subcommand: `wait --timeout`. */
  valueFlags: string[];
  /** What a release of Milvus looks like. */
  releasePattern: string;
  /** The oldest Node.js that runs milvusctl.cjs. */
  oldestNode: number;
  /** The command that gets Node.js for a project. */
  nodeCommand: string;
  /** What the launcher ends with where no Node.js can run milvusctl.cjs. The shell's own 126 and 127 mean that the launcher itself is missing. */
  noNodeExit: number;
  /** What it ends with where milvusctl.cjs itself is incomplete: a Node.js would not help. */
  incompleteExit: number;
  /** The last line of milvusctl.cjs, behind which nothing of it can be missing. */
  bundleEnd: string;
  /** Symptoms with what is derived from them. */
  symptomModels: SymptomModel[];
  /** Advisories, each with the first release without it that has a package. */
  advisoryModels: KnownAdvisory[];
  /** Releases of Milvus that have a package, or may have one. */
  offeredReleases: string[];
  /** What the fault suite measured. */
  measured: Measured;
  /** The version of this add-on. */
  addonVersion: string;
  /** Files of the payload that milvusctl consists of, under dist/milvus/. */
  controlFiles: string[];
  /** Every file under dist/, sorted. */
  payloadFiles: string[];
  /** The payload as words of a shell list. */
  payloadList: string;
  /** The same where it is placed, seen from .ddev. */
  placedPayload: string;
  /** Every file that is placed, seen from .ddev, as words of a shell list. */
  placedList: string;
  /** The scripts that a project runs, seen from its root. */
  scripts: { prepare: string; host: string; control: string };
  /** What is wrong with a script whose lines end as in Windows, and the command that helps. */
  windowsLineEnds: string;
  /** Every file that must not be someone else's, as words of a shell list, seen from the project's root; but for .gitattributes, which may be. */
  ownedList: string;
  /** What the host command runs in the container. */
  handOver: string;
  /** The name of the additional build context. */
  buildContext: string;
  /** The name under which the image build gets the recorded digests. */
  lockSecret: string;
  /** What packages.lock begins with, below the mark. */
  lockComment: string;
  /** Docker's names of both volumes, with DDEV's variable for the project. */
  milvusVolume: string;
  /** See milvusVolume. */
  etcdVolume: string;
  /** The same as the README shows them. */
  milvusVolumeShown: string;
  /** See milvusVolumeShown. */
  etcdVolumeShown: string;
}

/** Every file under dist/. */
const payloadFiles = ['.gitattributes', 'custom_package_installer.sh', ...['.dockerignore', '.gitattributes', '.gitignore', ...controlFiles].map((file) => `milvus/${file}`)].sort();

/** Files that DDEV takes from the add-on's top level into .ddev, without the payload. */
export const ddevFiles = [
  'docker-compose.milvus.yaml', 'config.milvus.yaml', 'web-build/Dockerfile.milvus', 'commands/host/milvus', 'commands/host/autocomplete/milvus',
  'ddev-milvus/.gitattributes', 'ddev-milvus/prepare.sh', 'ddev-milvus/upgrade.sh', 'ddev-milvus/ui.sh', 'ddev-milvus/settings.ddev.milvus.php', 'ddev-milvus/attu.yaml', 'ddev-milvus/webui.yaml', 'ddev-milvus/usage.txt', 'ddev-milvus/completion.txt', 'ddev-milvus/attributes.txt',
];

/**
 * Answers every question of the templates.
 * @param measured what the fault suite measured
 * @param facts of package.json: the add-on's version, and the oldest Node.js that it allows
 */
export function buildModel(config: AddonConfig, measured: Measured, facts: { addonVersion: string; nodeVersion: string }): Model {
  const options = config.options.map((option) => optionModel(option, config));
  const commandModels = config.commands.map((command) => commandModel(command, config));
  const users = commandModels.filter((command) => command.audience === 'user');
  const verbs = users.map((command) => command.name);
  const { knownAdvisories: advisories, etcdArguments, connection, drupal, exitCodeLine } = gatherFacts(config, facts.addonVersion);
  const placedPayload = payloadFiles.map((file) => `../.devpanel/${file}`).join(' ');
  return {
    ...config,
    etcdArguments,
    overlayDocument: overlayDocument(config),
    defaultStop: seriesOf(config).stop,
    longestStop: Math.max(...config.milvus.series.map(({ stop }) => stop)),
    containerOptions: options.filter((option) => option.usedBy.includes('container')),
    buildOptions: options.filter((option) => option.usedBy.includes('build')),
    allOptions: options,
    hostPort: optionNamed(options, 'MILVUS_HOST_PORT'),
    drupalSettings: optionNamed(options, 'MILVUS_DRUPAL_SETTINGS'),
    connection,
    commandModels,
    userCommands: helpLines(users.map((command) => [command.name, command.summary])),
    usageRows: users.map((command) => ({ command: `ddev milvus ${command.signature}`.replaceAll('|', '\\|'), summary: command.summary })),
    ...facts,
    measured,
    packageFiles: [config.milvus, config.etcd].map((source) => source.file.replaceAll('{version}', source.version).replaceAll('{arch}', 'amd64')),
    exitCodeLine,
    verbWords: verbs.join(' '),
    verbList: verbs.join(', '),
    allVerbWords: commandModels.map(({ name }) => name).join(' '),
    completions: users.map(({ name, operands, flags }) => ({ name, words: fixedWords(operands, flags) })).filter(({ words }) => words !== ''),
    askedCompletions: users.map(({ name, operands }) => ({ name, asks: asked(operands[0]?.completes ?? 'nothing') })).filter(({ asks }) => asks !== 'nothing'),
    valueFlags: users.flatMap(({ name, flags }) => flags.filter(({ value }) => value !== undefined).flatMap((flag) => [flag.name, ...(flag.short === undefined ? [] : [flag.short])].map((one) => `${name} ${one}`))),
    releasePattern: optionNamed(options, 'MILVUS_VERSION').pattern,
    drupal,
    oldestNode,
    noNodeExit: 69,
    incompleteExit: 70,
    bundleEnd: 'The end: without this line milvusctl.cjs is incomplete.',
    nodeCommand: 'ddev config --nodejs-version=22 && ddev restart',
    symptomModels: config.symptoms.map(symptomModel),
    advisoryModels: advisories,
    offeredReleases: config.milvus.releases.flatMap((release) => (release.package === 'none' ? [] : [release.version])),
    controlFiles: [...controlFiles].sort(),
    payloadFiles,
    payloadList: payloadFiles.join(' '),
    placedPayload,
    placedList: [...ddevFiles, placedPayload].join(' '),
    ownedList: [...ddevFiles.map((file) => `.ddev/${file}`), ...payloadFiles.filter((file) => file.startsWith('milvus/')).map((file) => `.devpanel/${file}`)]
      .filter((file) => !file.endsWith('.gitattributes'))
      .join(' '),
    scripts: { prepare: '.ddev/ddev-milvus/prepare.sh', host: '.ddev/commands/host/milvus', control: '.devpanel/milvus/milvusctl' },
    windowsLineEnds: windowsLineEnds(config.addon),
    handOver: handOver(config, '"$@"'),
    buildContext: 'milvus-payload',
    lockSecret: 'ddev-milvus-addon-lock',
    lockComment,
    milvusVolume: 'ddev-${DDEV_SITENAME}-milvus',
    etcdVolume: 'ddev-${DDEV_SITENAME}-milvus-etcd',
    milvusVolumeShown: 'ddev-PROJECT-milvus',
    etcdVolumeShown: 'ddev-PROJECT-milvus-etcd',
  };
}

/**
 * The shell that becomes milvusctl in the container: the image's, else the project's own copy, which git may have given line ends with which it
 * could not even say so. What follows runs where there is none.
 */
export function handOver({ addon, paths }: Pick<AddonConfig, 'addon' | 'paths'>, args: string, otherwise = 'exit 127'): string {
  const [image, copy] = [`${paths.binaries}/milvusctl`, `${paths.ddevProject}/.devpanel/milvus/milvusctl`];
  const refusal = `{ echo 'milvus: .devpanel/milvus/milvusctl ${windowsLineEnds(addon)}' >&2; exit 1; }`;
  // DDEV's BASH_ENV is for other people's scripts, and takes time.
  return `export BASH_ENV=; [ -f ${image} ] && exec bash ${image} ${args}; [ -f ${copy} ] && { ! ${endsAsInWindows(copy)} || ${refusal}; } && exec bash ${copy} ${args}; ${otherwise}`;
}

/** The shell that looks whether a file has a carriage return. */
export function endsAsInWindows(file: string): string {
  return `grep -qs "$(printf '\\r')" ${file}`;
}

function windowsLineEnds({ repository }: AddonConfig['addon']): string {
  return `has the line ends of Windows (CRLF) and cannot run; git writes them where core.autocrlf is true. Restore it: ddev add-on get ${repository} && ddev restart`;
}

function overlayDocument({ overlay, paths, ports }: AddonConfig): Record<string, unknown> {
  const ip = overlay.componentAddress;
  const address = { ip };
  return {
    etcd: { endpoints: `127.0.0.1:${ports.etcdClient}`, use: { embed: false } },
    localStorage: { path: `${paths.milvusData}/data/` },
    mq: { type: overlay.messageQueue },
    rocksmq: { path: `${paths.milvusData}/rdb_data` },
    rootCoord: { ip, port: ports.rootCoord },
    dataCoord: address,
    queryCoord: {
      ip,
      checkInterval: overlay.queryCheckInterval,
      checkSegmentInterval: overlay.queryCheckInterval,
      checkChannelInterval: overlay.queryCheckInterval,
      distPullInterval: overlay.queryPullInterval,
    },
    indexCoord: address,
    // 2.6's own config has a value here, so that the one below common does not reach it.
    dataNode: { ip, gracefulStopTimeout: overlay.gracefulStopTimeout },
    // Its time-out depends on the installed series: milvusctl adds it.
    queryNode: address,
    indexNode: address,
    streamingNode: address,
    proxy: { ip, port: ports.milvus, internalPort: ports.milvusInternal },
    grpc: { gracefulStopTimeout: overlay.grpcStopTimeout },
    common: {
      storageType: overlay.storageType,
      localRPCEnabled: overlay.localRpcEnabled,
      gracefulStopTimeout: overlay.gracefulStopTimeout,
      session: { ttl: overlay.sessionTtl },
    },
  };
}

/** What belongs to the series of the default release. */
function seriesOf({ milvus }: AddonConfig): Series {
  const found = milvus.series.find(({ series }) => milvus.version.startsWith(`${series}.`)) ?? milvus.series[milvus.series.length - 1];
  if (found === undefined) throw new Error('addon.yaml: milvus.series is empty');
  return found;
}

function optionModel(option: Option, config: AddonConfig): OptionModel {
  const referred = referredValue(config, option.defaultText);
  const value = typeof referred === 'object' ? referred.value : '';
  return {
    ...option,
    defaultValue: value,
    shownDefault: value === '' ? option.defaultText : `\`${value}\``,
    flag: `--${option.name.toLowerCase().replaceAll('_', '-')}`,
  };
}

function commandModel(command: Command, { exitCodes }: AddonConfig): CommandModel {
  const { name, operands, flags, failures } = command;
  return {
    ...command,
    signature: [name, ...operands.map(shownOperand), ...flags.map((flag) => `[${shownFlag(flag)}]`)].join(' '),
    caller: command.audience === 'user' ? 'ddev milvus' : 'milvusctl',
    details: helpLines([
      ...operands.flatMap((operand): [string, string][] =>
        operand.values.length === 0 ? [[operand.name, operand.summary]] : operand.values.map(({ value, summary }) => [value, summary]),
      ),
      ...flags.map((flag): [string, string] => [[flag.short, shownFlag(flag)].filter((part) => part !== undefined).join(', '), flag.summary]),
    ]),
    failureLines: helpLines(failures.map(({ exit, when }) => [String(exitCodes[exit]), when])),
  };
}

function shownOperand({ name, required, values }: Operand): string {
  const shown = values.length === 0 ? name : values.map(({ value }) => value).join('|');
  return required ? shown : `[${shown}]`;
}

function shownFlag({ name, value }: Flag): string {
  return value === undefined ? name : `${name} ${value.name}`;
}

/** The function of the completion that offers something: completion.txt has the releases. */
function asked(what: Operand['completes']): string {
  return what === 'releases' ? 'words releases' : what;
}

function fixedWords(operands: Operand[], flags: Flag[]): string {
  return [...operands.flatMap(({ values }) => values.map(({ value }) => value)), ...flags.map((flag) => flag.name)].join(' ');
}

function symptomModel(symptom: Symptom): SymptomModel {
  return { ...symptom, remedyShown: symptom.remedy.replaceAll('{pid}', 'PID').replaceAll('|', '\|'), signCell: symptom.sign.replaceAll('|', '\|') };
}

function helpLines(pairs: [string, string][]): HelpLine[] {
  const width = Math.max(0, ...pairs.map(([left]) => left.length));
  return pairs.map(([left, summary]) => ({ padded: left.padEnd(width), summary }));
}

function optionNamed(options: OptionModel[], name: string): OptionModel {
  const option = options.find((one) => one.name === name);
  if (option === undefined) throw new Error(`addon.yaml: options: ${name} is missing`);
  return option;
}
