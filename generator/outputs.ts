/**
 * What `--json` prints, verb by verb. Stable: a field may be added, none is renamed or taken away within a major version.
 * extract.ts turns these interfaces into dist/milvus/output.schema.json, to which the tests hold what is printed.
 */

/** The root: one property a verb. */
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
  /** The file manifest.json of a backup. */
  manifest: BackupManifest;
}

/** What runs, and whether it is ready. */
export interface StatusOutput {
  /** `ready`: clients can use it; `degraded`: it was ready, or has had its time. */
  state: 'ready' | 'starting' | 'degraded' | 'stopped';
  /** What is wrong and what to do. */
  problem: string | null;
  /** The database. */
  milvus: ProgramOutput;
  /** Its metadata store. */
  etcd: ProgramOutput;
  /** Milvus' components, as /healthz lists them; those that it does not list yet are `absent`. */
  components: ComponentOutput[];
  /** Addresses. */
  endpoints: EndpointsOutput;
  /** Data folders. */
  data: DataOutput;
  /** Whether Milvus, as its config stands, asks for a user and a password. */
  authentication: boolean;
  /** Known advisories of the installed release. */
  advisories: AdvisoryOutput[];
  /** Supervisor's files that run Milvus or etcd and are not the add-on's. */
  foreign: string[];
}

/** One program. */
export interface ProgramOutput {
  /** The installed version. */
  version: string | null;
  /** `starting`: it waits for what it needs. */
  state: 'running' | 'starting' | 'stopped';
  /** Its process in the container. */
  pid: number | null;
  /**
   * For how long it has run.
   * @unit seconds
   */
  uptime_s: number | null;
  /**
   * Its resident memory.
   * @unit bytes
   */
  rss_bytes: number | null;
  /** `supervisor`, `none`, or Supervisor's own word where it does not run; PENDING where it is about to start it for the first time. */
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
  /** In the project's containers; without DDEV, in this one. */
  milvus: string;
  /** On the host, where a port is published. */
  host: string | null;
  /** Milvus' own health page, in the container. */
  health: string;
  /** etcd, in the container. */
  etcd: string;
}

/** The data folders. */
export interface DataOutput {
  /** Milvus'. */
  milvus: FolderOutput;
  /** etcd's. */
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
  /** Its public number. */
  id: string;
  /** The first release without it. */
  fixed_in: string;
  /** The first release without it that has a package. */
  available_in: string;
}

/** Versions. */
export interface VersionOutput {
  /** This add-on. */
  addon: string;
  /** The installed Milvus. */
  milvus: string | null;
  /** The installed etcd. */
  etcd: string | null;
}

/** What doctor found. */
export interface DoctorOutput {
  /** `problems`: at least one finding is a problem; `warnings`: none is, and there are findings. */
  state: 'healthy' | 'warnings' | 'problems';
  /** Each check, in its order. */
  checks: CheckOutput[];
  /** What --fix fixed, in words. */
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
  /** What was seen where all is well. */
  detail: string;
  /** What is wrong. */
  findings: FindingOutput[];
}

/** Something that is wrong. */
export interface FindingOutput {
  /** Its name in the table of symptoms. */
  id: string;
  /** How bad it is. */
  level: 'warning' | 'problem';
  /** What was seen. */
  evidence: string;
  /** Why it is so. */
  cause: string;
  /** The one command that helps. */
  remedy: string;
  /** `doctor --fix` fixes it. */
  fixable: boolean;
}

/** The effective configuration: key, its parts joined by dots, to value. */
export type ConfigOutput = Record<string, string | number | boolean | null>;

/** The effective configuration with origins. */
export type ConfigOriginOutput = Record<string, OriginOutput>;

/** A value and where it comes from. */
export interface OriginOutput {
  /** The value. */
  value: string | number | boolean | null;
  /** Where it comes from: Milvus' package, this add-on, user.yaml, or the environment of the process. */
  origin: 'package' | 'add-on' | 'user' | 'environment';
}

/** The backups that there are, oldest first. */
export interface BackupsOutput {
  /** Each of them. */
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
  /** The Milvus whose data it holds. */
  milvus: string;
  /** The etcd whose data it holds. */
  etcd: string;
  /** It can be restored here: same Milvus, same paths. */
  restorable: boolean;
}

/** What a backup consists of. */
export interface BackupManifest {
  /** The form of the backup. */
  format: 1;
  /** Its name. */
  name: string;
  /** When it was taken, in UTC, as 2026-11-24T22:58:48Z. */
  created: string;
  /** The add-on that took it. */
  addon: string;
  /** The Milvus whose data it holds. */
  milvus: MilvusManifest;
  /** The etcd whose data it holds. */
  etcd: EtcdManifest;
  /** The packed files. */
  archives: ArchiveManifest[];
}

/** What must be the same where a backup's Milvus data is restored. */
export interface MilvusManifest {
  /** The version. */
  version: string;
  /** The folder of the data. */
  path: string;
  /** The queue for the write-ahead log. */
  mq_type: string;
}

/** What must fit where a backup's etcd data is restored. */
export interface EtcdManifest {
  /** The version. */
  version: string;
  /** The folder of the data. */
  path: string;
  /** The prefix of Milvus' keys. */
  root_path: string;
}

/** A packed file. */
export interface ArchiveManifest {
  /** Its name beside the manifest. */
  file: string;
  /** Its digest. */
  sha256: string;
  /**
   * Its size.
   * @unit bytes
   */
  bytes: number;
  /**
   * The size of what it holds.
   * @unit bytes
   */
  unpacked_bytes: number;
}

/** The collections of all databases. */
export interface CollectionsOutput {
  /** Each of them, by database and name. */
  collections: CollectionOutput[];
}

/** One collection. */
export interface CollectionOutput {
  /** Its database. */
  database: string;
  /** Its name. */
  name: string;
  /** Rows that were flushed, deleted ones that are not compacted yet included. */
  rows: number;
  /** Numbers of the first vector; null for sparse vectors. */
  dimension: number | null;
  /** Index of the first vector. */
  index: string | null;
  /** How the first vector's nearness is measured. */
  metric: string | null;
  /** Percent of it that is in memory and can be searched; null when it is not loaded. */
  loaded_percent: number | null;
  /**
   * Its flushed data on disk, indexes not counted.
   * @unit bytes
   */
  bytes: number;
}

/** One collection in full. */
export interface InspectOutput extends CollectionOutput {
  /** Its description. */
  description: string;
  /** Takes fields that the schema does not name. */
  dynamic_fields: boolean;
  /** How fresh reads are. */
  consistency: string;
  /** Shards of its write-ahead log. */
  shards: number;
  /** Other names of it. */
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
  /** Its type, in Milvus' words. */
  type: string;
  /** It is the primary key. */
  primary: boolean;
  /** Milvus fills it in. */
  auto_id: boolean;
  /** Its parameters: dim, max_length and so on. */
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
  /** How nearness is measured; null for a scalar field. */
  metric: string | null;
  /** Rows that are indexed. */
  indexed_rows: number;
  /** Rows that there are to index. */
  total_rows: number;
  /** Its state. */
  state: string;
}
