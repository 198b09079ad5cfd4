/**
 * What a value in addon.yaml may be. The one description of every fact that the shipped files carry:
 * extract.ts turns these interfaces into addon.schema.json, validate.ts holds addon.yaml to it.
 *
 * A field says what it means, in which unit, and where the fact comes from. Bounds and patterns stand in tags.
 */

/**
 * A release number of three parts.
 * @pattern ^[0-9]+\.[0-9]+\.[0-9]+$
 */
export type Version = string;

/**
 * A sha256 digest in lower-case hex.
 * @pattern ^[0-9a-f]{64}$
 */
export type Sha256 = string;

/**
 * A TCP port that needs no privilege.
 * @integer
 * @minimum 1024
 * @maximum 65535
 */
export type Port = number;

/**
 * An absolute path without a trailing slash and without characters that a shell or an ini file reads specially.
 * @pattern ^(/[A-Za-z0-9._-]+)+$
 */
export type AbsolutePath = string;

/**
 * A span of time in seconds.
 * @integer
 * @minimum 1
 * @maximum 86400
 * @unit seconds
 */
export type Seconds = number;

/**
 * The start of a download address: https only, no trailing slash.
 * @format uri
 * @pattern ^https://[^ ?#]*[^/ ?#]$
 */
export type HttpsBase = string;

/**
 * The name of an environment variable.
 * @pattern ^[A-Z][A-Z0-9_]*$
 */
export type EnvironmentName = string;

/**
 * One line of plain text.
 * @pattern ^[^\r\n]+$
 */
export type Line = string;

/** The root: everything that the build renders. */
export interface AddonConfig {
  /** The add-on as DDEV's registry sees it. */
  addon: Addon;
  /** The Milvus release that is installed and what is known of others. */
  milvus: MilvusPackage;
  /** The etcd release that keeps Milvus' metadata. */
  etcd: EtcdPackage;
  /** Every TCP port, each once. */
  ports: Ports;
  /** Every path inside the container, each once. */
  paths: Paths;
  /** What the overlay changes in the package's milvus.yaml, beside ports and paths. */
  overlay: Overlay;
  /** How Supervisor runs both programs. */
  supervisor: Supervisor;
  /** Time-outs and poll intervals. */
  timing: Timing;
  /** How packages are downloaded. */
  download: Download;
  /** What a user may set in .ddev/.env.milvus. */
  options: Option[];
  /** The subcommands of milvusctl, and so of `ddev milvus`. */
  commands: Command[];
  /** What doctor looks at, in its order. */
  checks: Check[];
  /** What may be wrong, how one sees it and what fixes it: doctor's findings and the README's troubleshooting. */
  symptoms: Symptom[];
  /** Keys of Milvus' config that user.yaml must leave alone. */
  protectedKeys: ProtectedKey[];
  /**
   * Keys that Milvus knows and its milvus.yaml does not show: user.yaml may have them.
   * @uniqueItems
   */
  unshownKeys: UnshownKey[];
  /** Backups. */
  backup: Backup;
  /** Pages in the browser. */
  ui: Ui;
  /** What each exit code of milvusctl means. */
  exitCodes: ExitCodes;
}

/** The add-on as DDEV's registry sees it. */
export interface Addon {
  /** The name under which DDEV lists it, and after which it looks for .ddev/.env.milvus. */
  name: 'milvus';
  /**
   * The repository that `ddev add-on get` takes it from.
   * @pattern ^[A-Za-z0-9-]+/[A-Za-z0-9._-]+$
   */
  repository: string;
  /**
   * The DDEV versions that it works with.
   * @pattern ^>= v[0-9]+\.[0-9]+\.[0-9]+$
   * @source DDEV's add-on documentation, ddev_version_constraint
   */
  ddevVersionConstraint: string;
  /**
   * The line by which DDEV and this add-on know a file as theirs.
   * @source DDEV's add-on documentation
   */
  marker: '#ddev-generated';
  /**
   * The name of the web container on the project's network.
   * @pattern ^[a-z][a-z0-9-]*$
   */
  hostName: string;
}

/** A security advisory that concerns a range of releases. */
export interface Advisory {
  /**
   * Its public number.
   * @pattern ^(CVE-[0-9]{4}-[0-9]+|GHSA(-[0-9a-z]{4}){3})$
   */
  id: string;
  /** What it lets happen, in one line. */
  summary: Line;
  /** The first release that no longer has it. */
  fixedIn: Version;
}

/** The digests of one release's files, by the name that Debian gives the processor. An absent one is recorded at first use. */
export interface Digests {
  /** The file for amd64 (x86_64). */
  amd64?: Sha256;
  /** The file for arm64 (aarch64). */
  arm64?: Sha256;
}

/** A release that is known before it is downloaded. */
export interface Release {
  /** Its number. */
  version: Version;
  /** What its files must hash to; what is absent is recorded at first use. */
  sha256: Digests;
  /**
   * What is known of its file, where that is not certain: `reported`, somebody had it; `unconfirmed`, nothing sure is known; `none`, there
   * is none, and `upgrade` names the next release that has one.
   */
  package?: 'reported' | 'unconfirmed' | 'none';
  /** What `upgrade` says of it. */
  note?: Line;
}

/** Where a program's releases are and which one is installed by default. */
export interface Package {
  /** The release that is installed when no option says otherwise. */
  version: Version;
  /** The first part of the release address, which a mirror replaces. */
  downloadBase: HttpsBase;
  /**
   * What follows the base: `{version}` and `{file}` are filled in.
   * @pattern ^[^ ]*\{file\}$
   */
  downloadPath: string;
  /**
   * The release file: `{version}` and `{arch}` (amd64, arm64) are filled in.
   * @pattern ^[^ /]*\{arch\}[^ /]*$
   */
  file: string;
  /** Releases that are known, the oldest first. */
  releases: Release[];
}

/** Releases between which data moves only by way of another one. */
export interface Jump {
  /** This release and newer ones … */
  to: Version;
  /** … read the data of this one and newer ones alone. */
  from: Version;
}

/** What differs between the series of Milvus. */
export interface Series {
  /**
   * The series, as the start of a version: `2.6` covers 2.6.4.
   * @pattern ^[0-9]+\.[0-9]+$
   */
  series: string;
  /**
   * The names under which /healthz lists the components when all are up.
   * @minItems 1
   * @uniqueItems
   * @source Milvus, cmd/roles
   */
  components: string[];
  /**
   * The query node's gracefulStopTimeout. Up to 2.5 it waits that long for other nodes to take over what it has loaded, and there are none.
   * From 2.6 on nothing waits for it, and the whole process ends by force when it is over, with 0 at once.
   * @integer
   * @minimum 0
   * @maximum 1800
   * @unit seconds
   * @source measured: Milvus 2.3.5 with a loaded collection, a stop takes 1.2 s with 1, 0.25 s with 0; 2.6: read in its source, not run
   */
  queryNodeStop: number;
  /**
   * How long Milvus may take to stop before it is killed.
   * @source 2.3.5: measured, 0.2 s; 2.6: the coordinator, then the nodes and the write-ahead log may take 5 s each, read in its source, not run
   */
  stop: Seconds;
}

/** Milvus: the release, its advisories and its series. */
export interface MilvusPackage extends Package {
  /** Known advisories; `status` names those that the installed release still has. */
  advisories: Advisory[];
  /** The way from older data to newer releases. */
  jump: Jump;
  /**
   * What differs between the series, the oldest first. One that is newer than the last is treated like the last.
   * @minItems 1
   */
  series: Series[];
}

/** etcd: the release and the settings that Milvus recommends for it. */
export interface EtcdPackage extends Package {
  /**
   * How old revisions are compacted.
   * @source Milvus' docker-compose.yml
   */
  autoCompactionMode: 'revision' | 'periodic';
  /**
   * How many revisions (or hours) are kept.
   * @integer
   * @minimum 1
   * @source Milvus' docker-compose.yml
   */
  autoCompactionRetention: number;
  /**
   * How large the database may grow before etcd refuses writes.
   * @integer
   * @minimum 67108864
   * @maximum 8589934592
   * @unit bytes
   * @source Milvus' docker-compose.yml
   */
  quotaBackendBytes: number;
  /**
   * Committed entries between two snapshots on disk.
   * @integer
   * @minimum 1000
   * @source Milvus' docker-compose.yml
   */
  snapshotCount: number;
  /**
   * The tick of the leader election. A lone member elects itself after 1 to 10 ticks of each start, and nobody else listens to it.
   * @integer
   * @minimum 10
   * @maximum 1000
   * @unit milliseconds
   * @source etcd's tuning guide
   */
  heartbeatInterval: number;
  /**
   * The election time-out; at least five ticks.
   * @integer
   * @minimum 50
   * @maximum 50000
   * @unit milliseconds
   * @source etcd's tuning guide
   */
  electionTimeout: number;
}

/** Every TCP port, each once. */
export interface Ports {
  /** Milvus' gRPC and REST, what clients talk to. */
  milvus: Port;
  /** Milvus' internal proxy port. */
  milvusInternal: Port;
  /**
   * Milvus' root coordinator. Its own default, 53100, is one that Linux gives to outgoing connections, and Milvus panics where one has it.
   * @maximum 32767
   */
  rootCoord: Port;
  /** Milvus' management: /healthz, /metrics. It binds every address, in every release. */
  management: Port;
  /** etcd for clients, on loopback. */
  etcdClient: Port;
  /** etcd for peers, on loopback. */
  etcdPeer: Port;
}

/** Every path inside the container, each once. */
export interface Paths {
  /** Where Milvus' package puts its binary; what starts that one with its own libraries is there instead. */
  milvusBinary: AbsolutePath;
  /** Where dpkg puts Milvus' binary instead. Its folder is the add-on's; its name is the one that `ps` and `pkill` know. */
  milvusProgram: AbsolutePath;
  /** The libraries that Milvus' package brings, for Milvus alone. */
  milvusLibraries: AbsolutePath;
  /** Where the loader's folders are listed, a file a package. */
  loaderConfig: AbsolutePath;
  /** The add-on's part of dpkg's configuration. */
  packageManagerConfig: AbsolutePath;
  /** The names that the container knows without DNS. */
  hosts: AbsolutePath;
  /** The folder that etcd's binaries go to. */
  binaries: AbsolutePath;
  /** Milvus' config folder, where its package puts it. */
  milvusConfig: AbsolutePath;
  /** Milvus' data: collections, write-ahead log. */
  milvusData: AbsolutePath;
  /** etcd's data: Milvus' metadata. */
  etcdData: AbsolutePath;
  /** milvusctl's program files. */
  control: AbsolutePath;
  /** What milvusctl remembers of the installation, and its lock. */
  state: AbsolutePath;
  /** Where Supervisor reads programs from. */
  supervisorConfig: AbsolutePath;
  /**
   * Where Supervisor's control socket may be: DDEV's place, then Debian's.
   * @minItems 1
   */
  supervisorSockets: AbsolutePath[];
  /**
   * Where Milvus writes the file with its process id: as root, and as another user. One that it cannot write keeps it from starting.
   * @minItems 1
   * @source cmd/milvus/util.go
   */
  milvusRuntime: AbsolutePath[];
  /** etcd's log. */
  etcdLog: AbsolutePath;
  /** Milvus' standard output, which is its log. */
  milvusOutLog: AbsolutePath;
  /** Milvus' standard error: panics and the loader's complaints. */
  milvusErrLog: AbsolutePath;
  /** The project in DDEV's web container. */
  ddevProject: AbsolutePath;
  /** DDEV's cache volume that all projects share. */
  ddevGlobalCache: AbsolutePath;
  /**
   * What DDEV runs in the web container at each start, on a container that runs already as well: it ends Supervisor and starts another.
   * @source containers/ddev-webserver/ddev-webserver-base-scripts/start.sh of DDEV
   */
  ddevStartScript: AbsolutePath;
  /** The cache for downloads while an image is built. */
  buildCache: AbsolutePath;
  /** The cache for downloads anywhere else. */
  packageCache: AbsolutePath;
}

/** What the overlay changes in the package's milvus.yaml, beside ports and paths. */
export interface Overlay {
  /** Where vectors are kept: `local` needs no object store. */
  storageType: 'local';
  /**
   * The write-ahead log. Named, since it must not change once there is data, and the default is not the same in every release.
   * @source Milvus' guide for the upgrade to 2.6
   */
  messageQueue: 'rocksmq';
  /** Calls between components stay in the process. */
  localRpcEnabled: boolean;
  /**
   * How long a component may take to stop before Milvus stops it; the package's 1800 s outlast every container stop.
   * @source measured: Milvus 2.3.5, a stop takes 1.6 to 30 s with 1800, 1.6 to 2.2 s with 2
   */
  gracefulStopTimeout: Seconds;
  /**
   * How long a stop waits for clients that stay connected (2.4 and newer; older ones wait until they are killed).
   * @source measured: Milvus 2.3.5 with one idle client never ends by itself
   */
  grpcStopTimeout: Seconds;
  /**
   * How often the query coordinator looks for segments and channels that are not loaded yet.
   * @integer
   * @minimum 50
   * @maximum 60000
   * @unit milliseconds
   * @source measured: Milvus 2.3.5, start to searchable with a loaded collection in 4.1 to 5.4 s with 200, 7.1 to 18.7 s with the package's 1000
   */
  queryCheckInterval: number;
  /**
   * How often the query coordinator asks its node what is loaded.
   * @integer
   * @minimum 50
   * @maximum 60000
   * @unit milliseconds
   * @source measured together with queryCheckInterval
   */
  queryPullInterval: number;
  /** How long a component may be silent before etcd forgets it. */
  sessionTtl: Seconds;
  /**
   * The largest user.yaml that is read; the package's whole config has 40 KB.
   * @integer
   * @minimum 4096
   * @unit bytes
   */
  userConfigMax: number;
  /** The address that components give one another; an empty one would be the container's, which changes. */
  componentAddress: '127.0.0.1';
}

/** How Supervisor runs both programs. */
export interface Supervisor {
  /** Start with the container. */
  autostart: boolean;
  /** Start again after an exit. */
  autorestart: boolean;
  /** How long a program must live to count as started. */
  startSeconds: Seconds;
  /**
   * Starts that may fail in a row before Supervisor gives up.
   * @integer
   * @minimum 1
   * @maximum 100
   */
  startRetries: number;
  /**
   * Start order of etcd: lower is earlier.
   * @integer
   * @minimum 1
   * @maximum 999
   */
  etcdPriority: number;
  /**
   * Start order of Milvus.
   * @integer
   * @minimum 1
   * @maximum 999
   */
  milvusPriority: number;
  /**
   * The size at which a log file is begun again.
   * @pattern ^[0-9]+(KB|MB|GB)$
   */
  logMaxBytes: string;
}

/** Time-outs and poll intervals. */
export interface Timing {
  /** How long a start may take until Milvus is ready. */
  ready: Seconds;
  /** How long etcd may take until it is healthy. */
  etcdReady: Seconds;
  /** How long etcd may take to stop before it is killed. */
  etcdStop: Seconds;
  /** How long a start waits for a Supervisor that is being restarted, before it goes on without it. */
  supervisorRestart: Seconds;
  /** How long a command waits for another one that is running. */
  operationLock: Seconds;
  /** How long one health request may take. */
  healthRequest: Seconds;
  /**
   * The pause between two looks at something awaited.
   * @minimum 0.05
   * @maximum 5
   * @unit seconds
   */
  pollInterval: number;
  /** How long the package manager may take. */
  packageInstall: Seconds;
  /** How long each step of the package manager may take for what Milvus does without. */
  extraInstall: Seconds;
  /** How often `status --watch` looks. */
  watchInterval: Seconds;
  /**
   * How often Milvus may end, while somebody waits for it, before that somebody is told; and how many short runs in a row there may
   * be before the next one has to wait.
   * @integer
   * @minimum 1
   * @maximum 20
   */
  mostRuns: number;
  /** A run is short if the next one comes within this time of its beginning. */
  shortRun: Seconds;
  /** How often a Milvus that may not start on its data checks whether that has changed; every command that changes it starts Milvus again. */
  refusedInterval: Seconds;
}

/** How packages are downloaded. */
export interface Download {
  /**
   * Tries before a download counts as failed.
   * @integer
   * @minimum 1
   * @maximum 10
   */
  attempts: number;
  /** The first pause between two tries; it doubles. */
  backoff: Seconds;
  /** How long a connection may take to come up. */
  connectTimeout: Seconds;
  /** How long a transfer may stand still. */
  stallTimeout: Seconds;
  /** How long one try may take in all. */
  totalTimeout: Seconds;
}

/** What a user may set in .ddev/.env.milvus. */
export interface Option {
  /** The variable. */
  name: EnvironmentName;
  /** What it does. */
  description: Line;
  /** How its default reads in the README; `{milvus.version}` stands for that value of this file. */
  defaultText: Line;
  /**
   * An extended regular expression that a value must match as a whole; an empty value always means the default.
   * @minLength 1
   */
  pattern: string;
  /** What the pattern allows, in words. */
  allowed: Line;
  /** Whether the value is a secret: no message repeats it. */
  secret: boolean;
  /** Where the value is used: while the image is built, in the container, on the host. */
  usedBy: ('build' | 'container' | 'host')[];
}

/** A subcommand of milvusctl. */
export interface Command {
  /**
   * Its name.
   * @pattern ^[a-z][a-z-]*$
   */
  name: string;
  /** `user`: shown in help and README; `internal`: called by hooks, Supervisor, the installer and the host command. */
  audience: 'user' | 'internal';
  /** Where it does its work: in the web container, or on the host, which calls it in the container, and does the rest. */
  place: 'container' | 'host';
  /** What it does, in one line. */
  summary: Line;
  /** What it is applied to. */
  operands: Operand[];
  /** Its flags. */
  flags: Flag[];
  /** When it fails, beyond wrong usage; help names these. */
  failures: Failure[];
}

/** What a subcommand is applied to. */
export interface Operand {
  /**
   * How usage shows it, where it is not a choice of values.
   * @pattern ^[A-Z]+$
   */
  name: string;
  /** Must be given. */
  required: boolean;
  /** What it means, in one line. */
  summary: Line;
  /** The values to choose from; none: whatever the pattern allows. */
  values: Choice[];
  /**
   * An extended regular expression that a value must match as a whole.
   * @minLength 1
   */
  pattern: string;
  /** What the pattern allows, in words. */
  allowed: Line;
  /** What the shell completes it with, beside the values. */
  completes: 'nothing' | 'backups' | 'collections' | 'releases';
}

/** A value that an operand may take. */
export interface Choice {
  /**
   * The value.
   * @pattern ^[a-z][a-z-]*$
   */
  value: string;
  /** What it means. */
  summary: Line;
}

/** A flag of a subcommand. */
export interface Flag {
  /**
   * Its long name.
   * @pattern ^--[a-z][a-z-]*$
   */
  name: string;
  /**
   * Its short name.
   * @pattern ^-[a-z]$
   */
  short?: string;
  /** The value that it takes. */
  value?: FlagValue;
  /** What it does. */
  summary: Line;
}

/** The value of a flag. */
export interface FlagValue {
  /**
   * How usage shows it.
   * @pattern ^[A-Z]+$
   */
  name: string;
  /**
   * An extended regular expression that it must match as a whole.
   * @minLength 1
   */
  pattern: string;
  /** What the pattern allows, in words. */
  allowed: Line;
}

/** One way in which a subcommand fails. */
export interface Failure {
  /** The exit code. */
  exit: 'failed' | 'stopped' | 'unavailable' | 'notReady' | 'usage';
  /** When, in words. */
  when: Line;
}

/** One of the things that doctor looks at. */
export interface Check {
  /**
   * Its name; the function of that name in milvusctl/doctor/checks.ts does the work.
   * @pattern ^[a-z]+$
   */
  name: string;
  /** What it looks at, in a few words. */
  title: Line;
}

/** A sign in a program's log. */
export interface LogSign {
  /** Whose log. */
  program: 'milvus' | 'etcd';
  /**
   * An extended regular expression that the line matches.
   * @minLength 3
   */
  pattern: string;
  /** A real line, which a test feeds to doctor. */
  example: Line;
  /** A sound start writes such lines, too, so they count only among the last lines of a Milvus that is not ready. */
  startsWriteIt: boolean;
}

/** Something that may be wrong. */
export interface Symptom {
  /**
   * Its name in doctor's answers.
   * @pattern ^[a-z][a-z0-9-]*$
   */
  id: string;
  /** The check that finds it. */
  check: string;
  /** `problem`: something does not work; `warning`: it may not soon. */
  level: 'problem' | 'warning';
  /** What one sees. */
  sign: Line;
  /** Why it is so. */
  cause: Line;
  /**
   * The one command that fixes it, as it is typed in a DDEV project; `milvusctl …` is put for `ddev milvus …` elsewhere. `{pid}` stands
   * for the process that doctor saw.
   */
  remedy: Line;
  /** `doctor --fix` fixes it. */
  fixable: boolean;
  /** The log line that gives it away; without one the check finds it by itself. */
  log?: LogSign;
  /** Where the fact comes from. */
  source: Line;
}

/** A key of Milvus' config that user.yaml must leave alone. */
export interface ProtectedKey {
  /**
   * The key, its parts joined by dots; all below it is meant too.
   * @pattern ^[A-Za-z]+(\.[A-Za-z]+)*$
   */
  key: string;
  /** Why. */
  reason: Line;
}

/**
 * A key of Milvus' config, its parts joined by dots; `*` at the end covers all below it.
 * @pattern ^[A-Za-z][A-Za-z0-9_]*(\.[A-Za-z0-9_]+)*(\.\*)?$
 */
export type UnshownKey = string;

/** Backups. */
export interface Backup {
  /**
   * The folder below the project's .ddev.
   * @pattern ^[a-z-]+$
   */
  folder: string;
  /** The form of a backup: another form is refused. */
  format: 1;
  /**
   * zstd's level.
   * @integer
   * @minimum 1
   * @maximum 19
   */
  zstdLevel: number;
  /**
   * Folders below Milvus' data that are not data: what can be created again from the rest, and what 2.6 writes when a stop takes too long.
   */
  without: string[];
}

/** Pages in the browser. */
export interface Ui {
  /** The first Milvus release with a WebUI. */
  webuiSince: Version;
  /** The path of the WebUI on the management port. */
  webuiPath: '/webui/';
  /** The port under which DDEV's router serves the WebUI by https, once it is turned on. */
  webuiPort: Port;
  /** The port by http. */
  webuiHttpPort: Port;
  /**
   * Attu's image.
   * @pattern ^[a-z0-9./-]+:v[0-9.]+$
   */
  attuImage: string;
  /** The port under which DDEV's router serves Attu by https: Drupal's module links to it. */
  attuPort: Port;
  /** The port by http. */
  attuHttpPort: Port;
  /**
   * Attu's port in its container.
   * @integer
   * @minimum 1
   * @maximum 65535
   */
  attuContainerPort: number;
}

/**
 * An exit code.
 * @integer
 * @minimum 0
 * @maximum 125
 */
export type ExitCode = number;

/** What each exit code of milvusctl means. */
export interface ExitCodes {
  /** Done; for status and wait: ready. */
  ready: ExitCode;
  /** Something failed; the message says what. */
  failed: ExitCode;
  /** The command line was wrong. */
  usage: ExitCode;
  /** Milvus is not running. */
  stopped: ExitCode;
  /** The project, its web container or the control program in it is missing. */
  unavailable: ExitCode;
  /** Milvus runs, and is not ready. */
  notReady: ExitCode;
}
