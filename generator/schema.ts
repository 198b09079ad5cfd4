/**
 * The schema of addon.yaml, the only source of all facts in the shipped files. extract.ts converts these interfaces to
 * addon.schema.json, and validate.ts checks addon.yaml with it.
 *
 * The comment of a field has its meaning, unit and source. Limits and patterns are in tags.
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
 * A TCP port that needs no privileges.
 * @integer
 * @minimum 1024
 * @maximum 65535
 */
export type Port = number;

/**
 * An absolute path without a trailing slash and without characters that are special in a shell or an ini file.
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

/** The root: everything that the build uses. */
export interface AddonConfig {
  /** The add-on as DDEV's registry sees it. */
  addon: Addon;
  /** The Milvus release that is installed by default, and the other known releases. */
  milvus: MilvusPackage;
  /** The etcd release that stores Milvus' metadata. */
  etcd: EtcdPackage;
  /** All TCP ports. */
  ports: Ports;
  /** All paths in the container. */
  paths: Paths;
  /** What the overlay changes in the package's milvus.yaml, in addition to ports and paths. */
  overlay: Overlay;
  /** How Supervisor runs both programs. */
  supervisor: Supervisor;
  /** Time-outs and poll intervals. */
  timing: Timing;
  /** Settings for downloads of packages. */
  download: Download;
  /** The settings of users in .ddev/.env.milvus. */
  options: Option[];
  /** The subcommands of milvusctl and of `ddev milvus`. */
  commands: Command[];
  /** The checks of doctor, in their order. */
  checks: Check[];
  /** Possible problems with their symptoms and remedies, for doctor's findings and the troubleshooting table. */
  symptoms: Symptom[];
  /** Keys of Milvus' config that user.yaml must not change. */
  protectedKeys: ProtectedKey[];
  /**
   * Keys that Milvus knows but that are not in its milvus.yaml. user.yaml may have them.
   * @uniqueItems
   */
  unshownKeys: UnshownKey[];
  /** Backups. */
  backup: Backup;
  /** Pages in the browser. */
  ui: Ui;
  /** The program that passes connections on to a Milvus elsewhere. */
  forwarder: Forwarder;
  /** What `export` writes for a server or a Kubernetes cluster. */
  cluster: Cluster;
  /** The exit codes of milvusctl. */
  exitCodes: ExitCodes;
}

/** The program that passes connections on to a Milvus elsewhere, with TLS if its address says https. */
export interface Forwarder {
  /** Debian's package. */
  package: Line;
  /** Its program. */
  program: AbsolutePath;
  /** Its configuration, which is written at each start. */
  config: AbsolutePath;
  /** The certificates of the authority in MILVUS_REMOTE_CA. */
  certificates: AbsolutePath;
  /** The certificates of the system's authorities. */
  systemCertificates: AbsolutePath;
  /**
   * For how long it tries to connect.
   * @integer
   * @minimum 1
   * @maximum 60
   * @unit seconds
   */
  connectTimeout: number;
  /**
   * After which time without data a connection is closed. Clients keep their connections open.
   * @integer
   * @minimum 60
   * @maximum 86400
   * @unit seconds
   */
  idleTimeout: number;
  /**
   * The most connections at a time.
   * @integer
   * @minimum 10
   * @maximum 100000
   */
  maxConnections: number;
}

/** A Helm chart for older releases of Milvus. */
export interface OlderChart {
  /** It is for the releases before this one. */
  milvusBefore: Version;
  /** The version of the chart. */
  chart: Version;
}

/** What `export` writes for a server or a Kubernetes cluster. */
export interface Cluster {
  /**
   * Milvus' image, without a tag.
   * @source docker-compose of Milvus' releases, read
   */
  milvusImage: Line;
  /**
   * etcd's image, without a tag.
   * @source docker-compose of Milvus' releases, read
   */
  etcdImage: Line;
  /**
   * The newest Helm charts for older releases of Milvus, oldest first. Other releases take the newest chart.
   * @source README of the Helm chart 5.0.19, read
   */
  charts: OlderChart[];
  /**
   * The name of the Milvus resource.
   * @pattern ^[a-z][a-z0-9-]*$
   */
  resource: string;
  /**
   * The name of the Secret with root's password.
   * @pattern ^[a-z][a-z0-9-]*$
   */
  secret: string;
  /**
   * The key of the password in the Secret.
   * @pattern ^[a-z]+$
   */
  secretKey: string;
  /** What a single server requests at least. */
  standalone: NodeSize;
  /** What one node of each kind requests in a cluster. The number of query nodes depends on the collections. */
  nodes: ClusterNodes;
}

/** The nodes of a cluster of Milvus 2.6. */
export interface ClusterNodes {
  /** Nodes that clients connect to. */
  proxy: NodeSize;
  /** The coordinator. */
  mixCoord: NodeSize;
  /** Nodes that write data. */
  dataNode: NodeSize;
  /** Nodes that hold loaded collections. */
  queryNode: NodeSize;
  /** Nodes that hold what was not flushed yet. */
  streamingNode: NodeSize;
}

/**
 * The size of a node.
 * @source Milvus' sizing tool, its smallest cluster, read
 */
export interface NodeSize {
  /**
   * Processors.
   * @minimum 0.5
   * @maximum 64
   */
  cpu: number;
  /**
   * Memory in GiB.
   * @integer
   * @minimum 1
   * @maximum 512
   */
  memory: number;
}

/** The add-on as DDEV's registry sees it. */
export interface Addon {
  /** The name in DDEV's list of add-ons. The name of .ddev/.env.milvus depends on it. */
  name: 'milvus';
  /**
   * The repository for `ddev add-on get`.
   * @pattern ^[A-Za-z0-9-]+/[A-Za-z0-9._-]+$
   */
  repository: string;
  /**
   * The supported DDEV versions.
   * @pattern ^>= v[0-9]+\.[0-9]+\.[0-9]+$
   * @source DDEV's add-on documentation, ddev_version_constraint
   */
  ddevVersionConstraint: string;
  /**
   * The line that marks a file as owned by DDEV or an add-on.
   * @source DDEV's add-on documentation
   */
  marker: '#ddev-generated';
  /**
   * The host name of the web container in the project's network.
   * @pattern ^[a-z][a-z0-9-]*$
   */
  hostName: string;
}

/** A security advisory for a range of releases. */
export interface Advisory {
  /**
   * Its public identifier.
   * @pattern ^(CVE-[0-9]{4}-[0-9]+|GHSA(-[0-9a-z]{4}){3})$
   */
  id: string;
  /** What it allows, in one line. */
  summary: Line;
  /** The first release without it. */
  fixedIn: Version;
}

/**
 * The digests of a release's files, by Debian's name of the processor. A missing digest is recorded at the first use.
 */
export interface Digests {
  /** The file for amd64 (x86_64). */
  amd64?: Sha256;
  /** The file for arm64 (aarch64). */
  arm64?: Sha256;
}

/** A known release. */
export interface Release {
  /** Its number. */
  version: Version;
  /** The digests of its files. A missing digest is recorded at the first use. */
  sha256: Digests;
  /**
   * What is known about its file, if there is no digest: `reported`, users have installed it; `unconfirmed`, unknown;
   * `none`, it does not exist, and `upgrade` suggests the next release that has one.
   */
  package?: 'reported' | 'unconfirmed' | 'none';
  /** A note in the list of `upgrade`. */
  note?: Line;
}

/** The releases of a program. */
export interface Package {
  /** The release that is installed by default. */
  version: Version;
  /** The first part of the download address, which a mirror replaces. */
  downloadBase: HttpsBase;
  /**
   * The path after the base. `{version}` and `{file}` are replaced.
   * @pattern ^[^ ]*\{file\}$
   */
  downloadPath: string;
  /**
   * The name of the release file. `{version}` and `{arch}` (amd64, arm64) are replaced.
   * @pattern ^[^ /]*\{arch\}[^ /]*$
   */
  file: string;
  /** The known releases, oldest first. */
  releases: Release[];
}

/** An upgrade that needs a step over another release. */
export interface Jump {
  /** This release and newer ones can read … */
  to: Version;
  /** … only the data of this release and newer ones. */
  from: Version;
}

/** The differences between the series of Milvus. */
export interface Series {
  /**
   * The series, as the start of a version: `2.6` covers 2.6.4.
   * @pattern ^[0-9]+\.[0-9]+$
   */
  series: string;
  /**
   * The names of the components in /healthz when all are up.
   * @minItems 1
   * @uniqueItems
   * @source Milvus, cmd/roles
   */
  components: string[];
  /**
   * The query node's gracefulStopTimeout. Up to 2.5, the node waits that long for other nodes to take over its
   * segments, but there are none. From 2.6 on nothing waits for it, but the whole process is killed after this time,
   * with 0 immediately.
   * @integer
   * @minimum 0
   * @maximum 1800
   * @unit seconds
   * @source measured: Milvus 2.3.5 with a loaded collection, a stop takes 1.2 s with 1, 0.25 s with 0; 2.6: read in
   * its source, not run
   */
  queryNodeStop: number;
  /**
   * How long Milvus may take to stop before it is killed.
   * @source 2.3.5: measured, 0.2 s; 2.6: the coordinator, then the nodes and the write-ahead log may take 5 s each,
   * read in its source, not run
   */
  stop: Seconds;
}

/** Milvus: the release, its advisories and its series. */
export interface MilvusPackage extends Package {
  /** The known advisories. `status` shows those of the installed release. */
  advisories: Advisory[];
  /** The required step for upgrades of older data. */
  jump: Jump;
  /**
   * The differences between the series, oldest first. A newer series is treated like the last one.
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
   * The maximum size of the database. Above it, etcd refuses writes.
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
   * The tick of the leader election. A single member elects itself at each start, after up to the election timeout and
   * one tick; there is no other member. Each tick costs CPU: 10 ms 1 % of a core, 20 ms 0.65 %, 5 ms 1.75 % (measured
   * with etcd 3.5.16).
   * @integer
   * @minimum 10
   * @maximum 1000
   * @unit milliseconds
   * @source etcd's tuning guide
   */
  heartbeatInterval: number;
  /**
   * The election timeout, at least five ticks.
   * @integer
   * @minimum 50
   * @maximum 50000
   * @unit milliseconds
   * @source etcd's tuning guide
   */
  electionTimeout: number;
}

/** All TCP ports. */
export interface Ports {
  /** Milvus' port for clients: gRPC and REST. */
  milvus: Port;
  /** Milvus' internal proxy port. */
  milvusInternal: Port;
  /**
   * Milvus' root coordinator. Its default, 53100, is in the range of Linux' outgoing connections, and Milvus panics if
   * it is in use.
   * @maximum 32767
   */
  rootCoord: Port;
  /** Milvus' management port: /healthz, /metrics. All releases bind it to all addresses. */
  management: Port;
  /** etcd's port for clients, on loopback. */
  etcdClient: Port;
  /** etcd's port for peers, on loopback. */
  etcdPeer: Port;
}

/** All paths in the container. */
export interface Paths {
  /** The path of the binary in Milvus' package. A starter, which sets the library path, is there instead. */
  milvusBinary: AbsolutePath;
  /** The path to which dpkg diverts Milvus' binary. Its name is the one that `ps` and `pkill` use. */
  milvusProgram: AbsolutePath;
  /** The libraries of Milvus' package, only for Milvus. */
  milvusLibraries: AbsolutePath;
  /** The folder with the loader's configuration, one file per package. */
  loaderConfig: AbsolutePath;
  /** The add-on's file of dpkg's configuration. */
  packageManagerConfig: AbsolutePath;
  /** The hosts file. */
  hosts: AbsolutePath;
  /** The folder for commands: milvusctl, and short scripts that execute those of etcd. */
  binaries: AbsolutePath;
  /**
   * The folder for etcd's binaries.
   * @source measured: DDEV's image build changes the mode of all files in /usr/local/bin and of what they link to, so
   * that the image has them twice, 63 MB
   */
  etcdBinaries: AbsolutePath;
  /** Milvus' config folder in its package. */
  milvusConfig: AbsolutePath;
  /** Milvus' data: collections and write-ahead log. */
  milvusData: AbsolutePath;
  /** etcd's data: Milvus' metadata. */
  etcdData: AbsolutePath;
  /** milvusctl's program files. */
  control: AbsolutePath;
  /** milvusctl's record of the installation, and its lock. */
  state: AbsolutePath;
  /** The folder with Supervisor's program files. */
  supervisorConfig: AbsolutePath;
  /**
   * Possible paths of Supervisor's control socket: DDEV's, then Debian's.
   * @minItems 1
   */
  supervisorSockets: AbsolutePath[];
  /**
   * Folders for Milvus' pid file: as root, and as another user. Milvus does not start if it cannot write the file.
   * @minItems 1
   * @source cmd/milvus/util.go
   */
  milvusRuntime: AbsolutePath[];
  /** etcd's log. */
  etcdLog: AbsolutePath;
  /** Milvus' standard output, which is its log. */
  milvusOutLog: AbsolutePath;
  /** Milvus' standard error: panics and errors of the loader. */
  milvusErrLog: AbsolutePath;
  /** The project's folder in DDEV's web container. */
  ddevProject: AbsolutePath;
  /** DDEV's cache volume that all projects share. */
  ddevGlobalCache: AbsolutePath;
  /**
   * The script that DDEV runs in the web container at each start, also in a running container. It replaces Supervisor.
   * @source containers/ddev-webserver/ddev-webserver-base-scripts/start.sh of DDEV
   */
  ddevStartScript: AbsolutePath;
  /** The cache for downloads during an image build. */
  buildCache: AbsolutePath;
  /** The cache for downloads anywhere else. */
  packageCache: AbsolutePath;
}

/** What the overlay changes in the package's milvus.yaml, in addition to ports and paths. */
export interface Overlay {
  /** The storage for vectors. `local` needs no object store. */
  storageType: 'local';
  /**
   * The queue of the write-ahead log. It is set because it must not change when there is data, and the default depends
   * on the release.
   * @source Milvus' guide for the upgrade to 2.6
   */
  messageQueue: 'rocksmq';
  /** Whether calls between components stay in the process. */
  localRpcEnabled: boolean;
  /**
   * How long a component may take to stop. The package's default of 1800 s is longer than any stop of a container.
   * @source measured: Milvus 2.3.5, a stop takes 1.6 to 30 s with 1800, 1.6 to 2.2 s with 2
   */
  gracefulStopTimeout: Seconds;
  /**
   * How long a stop waits for connected clients (2.4 and newer; older releases wait until they are killed).
   * @source measured: Milvus 2.3.5 with one idle client never stops
   */
  grpcStopTimeout: Seconds;
  /**
   * How often the query coordinator looks for segments and channels that are not loaded.
   * @integer
   * @minimum 50
   * @maximum 60000
   * @unit milliseconds
   * @source measured: Milvus 2.3.5, start to searchable with a loaded collection in 4.1 to 5.4 s with 200, 7.1 to
   * 18.7 s with the package's 1000
   */
  queryCheckInterval: number;
  /**
   * How often the query coordinator queries its node for the loaded segments.
   * @integer
   * @minimum 50
   * @maximum 60000
   * @unit milliseconds
   * @source measured together with queryCheckInterval
   */
  queryPullInterval: number;
  /**
   * How often the query coordinator pulls a new target of each loaded collection. If the first one after a start is
   * lost, the collection is not searchable before the next one, unless a wait requests it.
   * @source measured: Milvus 2.3.5, one start in about a hundred took 10 s longer with the package's 10; CPU with 3 the
   * same within its spread (1 and 30 loaded collections: 3.2 and 7.4 % of a core against 3.1 to 3.7 and 7.0 to 7.7 %),
   * log lines a minute 200 instead of 75, and 5,300 instead of 1,700 (1.3 MB instead of 0.4). 3 is the constant of 2.2
   */
  queryTargetInterval: Seconds;
  /** After how long without a message etcd ends the session of a component. */
  sessionTtl: Seconds;
  /**
   * The maximum size of user.yaml. The package's whole config has 40 KB.
   * @integer
   * @minimum 4096
   * @unit bytes
   */
  userConfigMax: number;
  /** The address that components publish. An empty one would be the container's address, which changes. */
  componentAddress: '127.0.0.1';
}

/** Supervisor's settings for both programs. */
export interface Supervisor {
  /** Whether the programs start with the container. */
  autostart: boolean;
  /** Whether they are restarted after an exit. */
  autorestart: boolean;
  /** How long a program must run to count as started. */
  startSeconds: Seconds;
  /**
   * How many consecutive failed starts before Supervisor gives up.
   * @integer
   * @minimum 1
   * @maximum 100
   */
  startRetries: number;
  /**
   * The start order of etcd. Lower is earlier.
   * @integer
   * @minimum 1
   * @maximum 999
   */
  etcdPriority: number;
  /**
   * The start order of Milvus.
   * @integer
   * @minimum 1
   * @maximum 999
   */
  milvusPriority: number;
  /**
   * The size at which a new log file is started.
   * @pattern ^[0-9]+(KB|MB|GB)$
   */
  logMaxBytes: string;
}

/** Timeouts and poll intervals. */
export interface Timing {
  /** How long a start may take until Milvus is ready. */
  ready: Seconds;
  /** How long etcd may take until it is healthy. */
  etcdReady: Seconds;
  /** How long etcd may take to stop before it is killed. */
  etcdStop: Seconds;
  /** How long a start waits for a restarting Supervisor before it continues without it. */
  supervisorRestart: Seconds;
  /** How long a command waits for another running command. */
  operationLock: Seconds;
  /** How long one health request may take. */
  healthRequest: Seconds;
  /**
   * The pause between two checks of a condition.
   * @minimum 0.05
   * @maximum 5
   * @unit seconds
   */
  pollInterval: number;
  /** How long the package manager may take. */
  packageInstall: Seconds;
  /** How long each step of the package manager may take for optional packages. */
  extraInstall: Seconds;
  /** How often `status --watch` refreshes. */
  watchInterval: Seconds;
  /**
   * How often Milvus may exit during a wait before the wait fails; and how many consecutive short runs are allowed
   * before the next start is delayed.
   * @integer
   * @minimum 1
   * @maximum 20
   */
  mostRuns: number;
  /** A run is short if the next one starts within this time after its start. */
  shortRun: Seconds;
  /**
   * How often a Milvus that must not start on its data checks again. Commands that change the data start Milvus anyway.
   */
  refusedInterval: Seconds;
  /**
   * For how long after Milvus' start its loaded collections must answer a query to count as searchable. A query waits
   * until Milvus has read again what was written after the oldest row that is not in its storage.
   * @source measured: Milvus 2.3.5 with one row that was not flushed for 3 minutes, 9.5 s from loaded to the first
   * answer; it writes such rows to its storage after 10 minutes (dataNode.segment.syncPeriod)
   */
  catchUp: Seconds;
  /** How long Milvus may take to flush or load a collection that is copied. After that, the copy can be continued. */
  copyStep: Seconds;
}

/** Settings for downloads of packages. */
export interface Download {
  /**
   * The number of attempts.
   * @integer
   * @minimum 1
   * @maximum 10
   */
  attempts: number;
  /** The first pause between two attempts. It doubles each time. */
  backoff: Seconds;
  /** The timeout of a connection. */
  connectTimeout: Seconds;
  /** How long a transfer may stall. */
  stallTimeout: Seconds;
  /** How long one attempt may take in total. */
  totalTimeout: Seconds;
}

/** A setting of users in .ddev/.env.milvus. */
export interface Option {
  /** The variable. */
  name: EnvironmentName;
  /** What it does. */
  description: Line;
  /** Its default in the documentation. `{milvus.version}` refers to that value of this file. */
  defaultText: Line;
  /**
   * An extended regular expression that the whole value must match. An empty value always means the default.
   * @minLength 1
   */
  pattern: string;
  /** What the pattern allows, in words. */
  allowed: Line;
  /** Whether the value is a secret. Messages do not show it. */
  secret: boolean;
  /** Where the value is used: in the image build, in the container, on the host. */
  usedBy: ('build' | 'container' | 'host')[];
}

/** A subcommand of milvusctl. */
export interface Command {
  /**
   * Its name.
   * @pattern ^[a-z][a-z-]*$
   */
  name: string;
  /**
   * `user`: shown in help and documentation; `internal`: called by hooks, Supervisor, the installer and the host
   * command.
   */
  audience: 'user' | 'internal';
  /** Where it works: in the web container, or on the host, which calls it in the container and does the rest. */
  place: 'container' | 'host';
  /** Whether it also works in a project that uses a Milvus elsewhere (MILVUS_REMOTE_URI). Default: no. */
  elsewhere?: boolean;
  /** What it does, in one line. */
  summary: Line;
  /** Its operands. */
  operands: Operand[];
  /** Its flags. */
  flags: Flag[];
  /** Its failures for the help, except wrong usage. */
  failures: Failure[];
}

/** An operand of a subcommand. */
export interface Operand {
  /**
   * Its name in the usage line, if it has no list of values.
   * @pattern ^[A-Z]+$
   */
  name: string;
  /** Whether it is required. */
  required: boolean;
  /** Whether it may be given several times. Only the last operand may. Default: no. */
  repeats?: boolean;
  /** What it means, in one line. */
  summary: Line;
  /** Its values. If the list is empty, the pattern decides. */
  values: Choice[];
  /**
   * An extended regular expression that the whole value must match.
   * @minLength 1
   */
  pattern: string;
  /** What the pattern allows, in words. */
  allowed: Line;
  /** What the shell completes, in addition to the values. */
  completes: 'nothing' | 'backups' | 'collections' | 'releases';
}

/** A value of an operand. */
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
   * Its name in the usage line.
   * @pattern ^[A-Z]+$
   */
  name: string;
  /**
   * An extended regular expression that the whole value must match.
   * @minLength 1
   */
  pattern: string;
  /** What the pattern allows, in words. */
  allowed: Line;
}

/** A failure of a subcommand. */
export interface Failure {
  /** The exit code. */
  exit: 'failed' | 'stopped' | 'unavailable' | 'notReady' | 'usage';
  /** When, in words. */
  when: Line;
}

/** A check of doctor. */
export interface Check {
  /**
   * Its name, which is also the name of its function in milvusctl/doctor/checks.ts.
   * @pattern ^[a-z]+$
   */
  name: string;
  /** What it checks, in a few words. */
  title: Line;
}

/** A log line that shows a symptom. */
export interface LogSign {
  /** The program of the log. */
  program: 'milvus' | 'etcd';
  /**
   * An extended regular expression that matches the line.
   * @minLength 3
   */
  pattern: string;
  /** A real line, for a test of doctor. */
  example: Line;
  /**
   * Whether a normal start also writes such lines. Then they count only among the last lines of a Milvus that is not
   * ready.
   */
  startsWriteIt: boolean;
}

/** A possible problem. */
export interface Symptom {
  /**
   * Its name in doctor's output.
   * @pattern ^[a-z][a-z0-9-]*$
   */
  id: string;
  /** The check that finds it. */
  check: string;
  /** `problem`: something does not work; `warning`: something may stop working. */
  level: 'problem' | 'warning';
  /** The symptom that a user sees. */
  sign: Line;
  /** The cause. */
  cause: Line;
  /**
   * The command that fixes it, in the form for DDEV. Elsewhere, `milvusctl …` replaces `ddev milvus …`. `{pid}` is
   * replaced by the process that doctor found.
   */
  remedy: Line;
  /** Whether `doctor --fix` fixes it. */
  fixable: boolean;
  /** The log line that shows it. Without one, the check finds it. */
  log?: LogSign;
  /** The source of the fact. */
  source: Line;
}

/** A key of Milvus' config that user.yaml must not change. */
export interface ProtectedKey {
  /**
   * The key, with its parts joined by dots. All keys below it are included.
   * @pattern ^[A-Za-z]+(\.[A-Za-z]+)*$
   */
  key: string;
  /** The reason. */
  reason: Line;
}

/**
 * A key of Milvus' config, with its parts joined by dots. A `*` at the end includes all keys below it.
 * @pattern ^[A-Za-z][A-Za-z0-9_]*(\.[A-Za-z0-9_]+)*(\.\*)?$
 */
export type UnshownKey = string;

/** Backups. */
export interface Backup {
  /**
   * The folder in the project's .ddev.
   * @pattern ^[a-z-]+$
   */
  folder: string;
  /** The format of a backup. Other formats are refused. */
  format: 1;
  /**
   * The compression level of zstd.
   * @integer
   * @minimum 1
   * @maximum 19
   */
  zstdLevel: number;
  /**
   * Folders in Milvus' data folder that are not backed up: data that can be recreated, and files that 2.6 writes when a
   * stop takes too long.
   */
  without: string[];
}

/** Web pages. */
export interface Ui {
  /** The first Milvus release with a WebUI. */
  webuiSince: Version;
  /** The path of the WebUI on the management port. */
  webuiPath: '/webui/';
  /** The https port of DDEV's router for the WebUI, when it is turned on. */
  webuiPort: Port;
  /** The http port. */
  webuiHttpPort: Port;
  /**
   * The image of Attu.
   * @pattern ^[a-z0-9./-]+:v[0-9.]+$
   */
  attuImage: string;
  /** The https port of DDEV's router for Attu. Drupal's module links to it. */
  attuPort: Port;
  /** The http port. */
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

/** The exit codes of milvusctl. */
export interface ExitCodes {
  /** Success. For status and wait: ready. */
  ready: ExitCode;
  /** A failure. The message has the reason. */
  failed: ExitCode;
  /** The command line was wrong. */
  usage: ExitCode;
  /** Milvus is not running. */
  stopped: ExitCode;
  /** The project, its web container or the control program in it is missing. */
  unavailable: ExitCode;
  /** Milvus runs but is not ready. */
  notReady: ExitCode;
}
