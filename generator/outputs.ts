/**
 * The output of `--json` by verb. Stable: within a major version, fields may be added, but not renamed or removed.
 * extract.ts converts these interfaces to dist/milvus/output.schema.json, with which the tests check the output.
 */

/** The root: one property per verb. */
export interface Outputs {
  /** `status --json`. */
  status: StatusOutput;
  /** `version --json`. */
  version: VersionOutput;
  /** `doctor --json`. */
  doctor: DoctorOutput;
  /** `config --json`. */
  config: ConfigOutput;
  /** `config --json --origin`. */
  configOrigin: ConfigOriginOutput;
  /** `backups --json`. */
  backups: BackupsOutput;
  /** `collections --json`. */
  collections: CollectionsOutput;
  /** `inspect COLLECTION --json`. */
  inspect: InspectOutput;
  /** `size --json`. */
  size: SizeOutput;
  /** The file manifest.json of a backup. */
  manifest: BackupManifest;
}

/** The status. */
export interface StatusOutput {
  /** `ready`: clients can use it; `degraded`: it is no longer ready, or did not become ready in time. */
  state: 'ready' | 'starting' | 'degraded' | 'stopped';
  /** The problem and its remedy. */
  problem: string | null;
  /** Milvus. */
  milvus: ProgramOutput;
  /** etcd. */
  etcd: ProgramOutput;
  /** Milvus' components in /healthz. Those that are not listed yet are `absent`. */
  components: ComponentOutput[];
  /** Addresses. */
  endpoints: EndpointsOutput;
  /** The data folders. */
  data: DataOutput;
  /** Whether Milvus requires a user and a password, according to its config. */
  authentication: boolean;
  /** Known advisories of the installed release. */
  advisories: AdvisoryOutput[];
  /** Supervisor's files that run Milvus or etcd and are not from the add-on. */
  foreign: string[];
  /** The Milvus elsewhere that the project uses; then state and problem are about it. Null: it uses its own. */
  elsewhere: ElsewhereOutput | null;
}

/** A Milvus elsewhere. */
export interface ElsewhereOutput {
  /** Its address with the port. */
  uri: string;
  /** The database that the project uses there. */
  database: string;
  /** Its version; null if it did not answer. */
  version: string | null;
}

/** One program. */
export interface ProgramOutput {
  /** The installed version. */
  version: string | null;
  /** `starting`: it waits for its dependencies. */
  state: 'running' | 'starting' | 'stopped';
  /** Its process id in the container. */
  pid: number | null;
  /**
   * How long it has been running.
   * @unit seconds
   */
  uptime_s: number | null;
  /**
   * Its resident memory.
   * @unit bytes
   */
  rss_bytes: number | null;
  /** `supervisor`, `none`, or Supervisor's state if it does not run; PENDING before Supervisor's first start. */
  supervisor: string;
}

/** One of Milvus' components. */
export interface ComponentOutput {
  /** Its name. */
  name: string;
  /** Its state. */
  state: 'healthy' | 'initializing' | 'abnormal' | 'standby' | 'stopping' | 'absent';
}

/** Addresses. */
export interface EndpointsOutput {
  /** In the project's containers. Without DDEV, in this container. */
  milvus: string;
  /** On the host, if a port is published. */
  host: string | null;
  /** Milvus' health page, in the container. */
  health: string;
  /** etcd, in the container. */
  etcd: string;
}

/** The data folders. */
export interface DataOutput {
  /** Milvus' data folder. */
  milvus: FolderOutput;
  /** etcd's data folder. */
  etcd: FolderOutput;
}

/** A data folder. */
export interface FolderOutput {
  /** Its path in the container. */
  path: string;
  /**
   * Its size.
   * @unit bytes
   */
  bytes: number;
}

/** A security advisory. */
export interface AdvisoryOutput {
  /** Its public identifier. */
  id: string;
  /** The first release without it. */
  fixed_in: string;
  /** The first release without it that has a package. */
  available_in: string;
}

/** The versions. */
export interface VersionOutput {
  /** This add-on. */
  addon: string;
  /** The installed Milvus. */
  milvus: string | null;
  /** The installed etcd. */
  etcd: string | null;
}

/** The result of doctor. */
export interface DoctorOutput {
  /** `problems`: at least one finding is a problem; `warnings`: all findings are warnings. */
  state: 'healthy' | 'warnings' | 'problems';
  /** All checks, in their order. */
  checks: CheckOutput[];
  /** What --fix has fixed, in words. */
  fixed: string[];
}

/** One check. */
export interface CheckOutput {
  /** Its name. */
  name: string;
  /** Its title. */
  title: string;
  /** The worst of its findings. */
  result: 'ok' | 'warning' | 'problem';
  /** The observation if there are no findings. */
  detail: string;
  /** The findings. */
  findings: FindingOutput[];
}

/** A finding. */
export interface FindingOutput {
  /** The id of its symptom. */
  id: string;
  /** Its level. */
  level: 'warning' | 'problem';
  /** The observation. */
  evidence: string;
  /** The cause. */
  cause: string;
  /** The command that fixes it. */
  remedy: string;
  /** Whether `doctor --fix` fixes it. */
  fixable: boolean;
}

/** The effective configuration: values by key. The parts of a key are joined by dots. */
export type ConfigOutput = Record<string, string | number | boolean | null>;

/** The effective configuration with origins. */
export type ConfigOriginOutput = Record<string, OriginOutput>;

/** A value with its origin. */
export interface OriginOutput {
  /** The value. */
  value: string | number | boolean | null;
  /** Its origin: Milvus' package, this add-on, user.yaml, or the environment of the process. */
  origin: 'package' | 'add-on' | 'user' | 'environment';
}

/** The backups, oldest first. */
export interface BackupsOutput {
  /** All backups. */
  backups: BackupOutput[];
}

/** One backup. */
export interface BackupOutput {
  /** Its name. */
  name: string;
  /** When it was taken, in UTC. */
  created: string;
  /**
   * Its size on disk.
   * @unit bytes
   */
  bytes: number;
  /** The release of Milvus that wrote its data. */
  milvus: string;
  /** The release of etcd that wrote its data. */
  etcd: string;
  /** Whether it can be restored here: same Milvus, same paths. */
  restorable: boolean;
}

/** The manifest of a backup. */
export interface BackupManifest {
  /** The format of the backup. */
  format: 1;
  /** Its name. */
  name: string;
  /** When it was taken, in UTC, as 2026-11-24T22:58:48Z. */
  created: string;
  /** The add-on that took it. */
  addon: string;
  /** The Milvus that wrote its data. */
  milvus: MilvusManifest;
  /** The etcd that wrote its data. */
  etcd: EtcdManifest;
  /** The archives. */
  archives: ArchiveManifest[];
}

/** What must match for a restore of Milvus' data. */
export interface MilvusManifest {
  /** The version. */
  version: string;
  /** The data folder. */
  path: string;
  /** The queue of the write-ahead log. */
  mq_type: string;
}

/** What must match for a restore of etcd's data. */
export interface EtcdManifest {
  /** The version. */
  version: string;
  /** The data folder. */
  path: string;
  /** The prefix of Milvus' keys. */
  root_path: string;
}

/** An archive. */
export interface ArchiveManifest {
  /** Its file name. */
  file: string;
  /** Its SHA-256. */
  sha256: string;
  /**
   * Its size.
   * @unit bytes
   */
  bytes: number;
  /**
   * The size of its contents.
   * @unit bytes
   */
  unpacked_bytes: number;
}

/** The collections of all databases. */
export interface CollectionsOutput {
  /** All collections, sorted by database and name. */
  collections: CollectionOutput[];
}

/** One collection. */
export interface CollectionOutput {
  /** Its database. */
  database: string;
  /** Its name. */
  name: string;
  /** The number of flushed rows, including deleted rows that are not compacted yet. */
  rows: number;
  /** The dimension of the first vector; null for sparse vectors. */
  dimension: number | null;
  /** The index of the first vector. */
  index: string | null;
  /** The metric of the first vector. */
  metric: string | null;
  /** The percentage that is in memory and can be searched; null if it is not loaded. */
  loaded_percent: number | null;
  /**
   * The size of its flushed data on disk, without indexes.
   * @unit bytes
   */
  bytes: number;
}

/** The details of a collection. */
export interface InspectOutput extends CollectionOutput {
  /** Its description. */
  description: string;
  /** Whether it accepts fields that are not in the schema. */
  dynamic_fields: boolean;
  /** Its consistency level. */
  consistency: string;
  /** The number of shards. */
  shards: number;
  /** Its aliases. */
  aliases: string[];
  /** Its fields. */
  fields: FieldOutput[];
  /** Its indexes. */
  indexes: IndexOutput[];
}

/** A field. */
export interface FieldOutput {
  /** Its name. */
  name: string;
  /** Its type, as Milvus names it. */
  type: string;
  /** Whether it is the primary key. */
  primary: boolean;
  /** Whether Milvus generates its values. */
  auto_id: boolean;
  /** Its parameters, for example dim and max_length. */
  params: Record<string, string>;
}

/** An index. */
export interface IndexOutput {
  /** Its name. */
  name: string;
  /** The field. */
  field: string;
  /** Its type. */
  type: string;
  /** Its metric; null for a scalar field. */
  metric: string | null;
  /** Its parameters, for example M and nlist. */
  params: Record<string, string>;
  /** The number of indexed rows. */
  indexed_rows: number;
  /** The number of rows to index. */
  total_rows: number;
  /** Its state. */
  state: string;
}

/** What collections need, and what this machine has. All values are estimates. */
export interface SizeOutput {
  /** The collections, or the planned one. */
  collections: SizedOutput[];
  /**
   * The memory of Milvus and etcd with all collections loaded.
   * @unit bytes
   */
  memory_bytes: number;
  /**
   * Their data on disk.
   * @unit bytes
   */
  disk_bytes: number;
  /** What this machine can give to them. */
  machine: RoomOutput;
  /** Whether that is enough. */
  fits: boolean;
  /** At how many rows in total this machine is full, if all collections grow alike; null without rows. */
  most_rows: number | null;
}

/** What one collection needs. */
export interface SizedOutput {
  /** Its database; null for a planned collection. */
  database: string | null;
  /** Its name; null for a planned collection. */
  name: string | null;
  /** Its rows. */
  rows: number;
  /** The dimension of its first vector; null for sparse vectors. */
  dimension: number | null;
  /** The index of its first vector; null for none. */
  index: string | null;
  /**
   * Its memory when it is loaded.
   * @unit bytes
   */
  memory_bytes: number;
  /**
   * Its data and indexes on disk.
   * @unit bytes
   */
  disk_bytes: number;
}

/** What Milvus and etcd can use, with what they use now. */
export interface RoomOutput {
  /**
   * Memory.
   * @unit bytes
   */
  memory_bytes: number;
  /**
   * Disk.
   * @unit bytes
   */
  disk_bytes: number;
}
