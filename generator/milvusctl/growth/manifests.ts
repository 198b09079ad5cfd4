/**
 * What runs a project's Milvus elsewhere, as plain objects: for the Milvus Operator (milvus.io/v1beta1), the Helm chart
 * and compose. The formats were read in their sources; Kubernetes and Milvus' images were not run.
 */

import type { NodeSize } from '../../schema.ts';
import { facts } from '../facts.ts';
import { isBefore } from '../release.ts';
import type { Demand } from './sizing.ts';

const { cluster, etcd, ports, paths } = facts;

const GIB = 1024 ** 3;
/** Which part of a node's memory collections may fill. */
const FILLED = 0.75;
/** By how much a disk is larger than what is needed now. */
const DISK_RESERVE = 2;
/** The smallest disk in GiB. */
const SMALLEST_DISK = 10;

/** What is exported. */
export interface Plan {
  mode: 'standalone' | 'cluster';
  /** Milvus' release. */
  version: string;
  /** The project's own settings of Milvus, nested as in milvus.yaml. */
  settings: Settings;
  /** What the collections need. */
  demand: Demand;
}

export interface Settings {
  [key: string]: Settings | string | number | boolean | unknown[];
}

/** The variable that sets root's first password: a key of Milvus' config in the form of the environment. */
const PASSWORD_VARIABLE = 'COMMON_SECURITY_DEFAULTROOTPASSWORD';

/**
 * The settings of Milvus: the project's, the folders of its data, and authentication, which is never off. The Operator
 * mounts the disk at /var/lib/milvus (read in its source), which is the folder here, too.
 */
function settingsOf({ settings, mode }: Plan): Settings {
  const common = (settings['common'] ?? {}) as Settings;
  const security = (common['security'] ?? {}) as Settings;
  return {
    ...settings,
    common: { ...common, security: { ...security, authorizationEnabled: true } },
    localStorage: { path: `${paths.milvusData}/data` },
    // A cluster has a queue of its own.
    ...(mode === 'standalone' ? { rocksmq: { path: `${paths.milvusData}/rdb_data` } } : {}),
  };
}

function passwordFromSecret(): object {
  return {
    name: PASSWORD_VARIABLE,
    valueFrom: { secretKeyRef: { name: cluster.secret, key: cluster.secretKey } },
  };
}

/** How many query nodes hold the collections. */
function queryNodes({ demand }: Plan): number {
  return Math.max(1, Math.ceil(demand.memory / (cluster.nodes.queryNode.memory * GIB * FILLED)));
}

/** What a single server requests. */
function standaloneSize({ demand }: Plan): NodeSize {
  const { cpu, memory } = cluster.standalone;
  return { cpu, memory: Math.max(memory, Math.ceil(demand.memory / GIB / FILLED)) };
}

function resources({ cpu, memory }: NodeSize): object {
  return { requests: { cpu: String(cpu), memory: `${memory}Gi` }, limits: { memory: `${memory}Gi` } };
}

/** The size of a disk. */
function disk({ demand }: Plan): string {
  return `${Math.max(SMALLEST_DISK, Math.ceil((demand.disk * DISK_RESERVE) / GIB))}Gi`;
}

/** A resource for the Milvus Operator. */
export function operatorResource(plan: Plan): object {
  const isCluster = plan.mode === 'cluster';
  const { nodes } = cluster;
  const claim = { persistentVolumeClaim: { spec: { resources: { requests: { storage: disk(plan) } } } } };
  const components = isCluster
    ? {
        resources: resources(nodes.streamingNode),
        proxy: { replicas: 1, resources: resources(nodes.proxy) },
        mixCoord: { replicas: 1, resources: resources(nodes.mixCoord) },
        dataNode: { replicas: 1, resources: resources(nodes.dataNode) },
        queryNode: { replicas: queryNodes(plan), resources: resources(nodes.queryNode) },
      }
    : { standalone: { resources: resources(standaloneSize(plan)) } };
  return {
    apiVersion: 'milvus.io/v1beta1',
    kind: 'Milvus',
    metadata: { name: cluster.resource, labels: { app: cluster.resource } },
    spec: {
      mode: plan.mode,
      components: { image: `${cluster.milvusImage}:v${plan.version}`, env: [passwordFromSecret()], ...components },
      // A cluster cannot use rocksmq, which is a folder of one server.
      dependencies: isCluster
        ? { msgStreamType: 'pulsar' }
        : {
            msgStreamType: facts.overlay.messageQueue,
            rocksmq: { persistence: { enabled: true, ...claim } },
          },
      config: settingsOf(plan),
    },
  };
}

/** What mixCoordinator does instead. */
const FORMER_COORDINATORS = Object.fromEntries(
  ['root', 'query', 'index', 'data'].map((one) => [`${one}Coordinator`, { enabled: false }]),
);

/** Values for the Helm chart. @param write writes YAML, because the chart takes Milvus' settings as a text */
export function helmValues(plan: Plan, write: (value: object) => string): object {
  const isCluster = plan.mode === 'cluster';
  const { nodes } = cluster;
  // Streaming nodes replaced the index nodes in 2.6. The oldest charts have another Pulsar, and four coordinators.
  const isStreaming = !isBefore(plan.version, '2.6.0');
  const pulsar = isBefore(plan.version, '2.4.0') ? 'pulsar' : 'pulsarv3';
  const node = (size: NodeSize, replicas = 1) => ({
    replicas,
    resources: resources(size),
    extraEnv: [passwordFromSecret()],
  });
  const persistence = { enabled: true, mountPath: paths.milvusData, persistentVolumeClaim: { size: disk(plan) } };
  const parts = isCluster
    ? {
        proxy: node(nodes.proxy),
        mixCoordinator: { enabled: true, ...node(nodes.mixCoord) },
        dataNode: node(nodes.dataNode),
        queryNode: node(nodes.queryNode, queryNodes(plan)),
        ...(isStreaming
          ? { streamingNode: node(nodes.streamingNode), indexNode: { enabled: false } }
          : { indexNode: { enabled: true, ...node(nodes.dataNode) }, ...FORMER_COORDINATORS }),
        [pulsar]: { enabled: true },
      }
    : {
        standalone: { ...node(standaloneSize(plan)), messageQueue: facts.overlay.messageQueue, persistence },
        etcd: { replicaCount: 1 },
        minio: { mode: 'standalone' },
        [pulsar]: { enabled: false },
      };
  return {
    fullnameOverride: cluster.resource,
    image: { all: { repository: cluster.milvusImage, tag: `v${plan.version}` } },
    cluster: { enabled: isCluster },
    streaming: { enabled: isStreaming },
    ...parts,
    extraConfigFiles: { 'user.yaml': write(settingsOf(plan)) },
  };
}

/** A compose file for one server: etcd, and Milvus with its data on the disk, as in the project. */
export function composeFile(plan: Plan, write: (value: object) => string): object {
  const { memory } = standaloneSize(plan);
  return {
    name: cluster.resource,
    services: {
      etcd: {
        image: `${cluster.etcdImage}:v${etcd.version}`,
        command: [
          'etcd',
          '--data-dir=/etcd',
          `--listen-client-urls=http://0.0.0.0:${ports.etcdClient}`,
          `--advertise-client-urls=http://etcd:${ports.etcdClient}`,
          `--auto-compaction-mode=${etcd.autoCompactionMode}`,
          `--auto-compaction-retention=${etcd.autoCompactionRetention}`,
          `--quota-backend-bytes=${etcd.quotaBackendBytes}`,
          `--snapshot-count=${etcd.snapshotCount}`,
        ],
        volumes: ['etcd:/etcd'],
        healthcheck: { test: ['CMD', 'etcdctl', 'endpoint', 'health'], interval: '10s', timeout: '5s', retries: 6 },
        restart: 'unless-stopped',
      },
      milvus: {
        image: `${cluster.milvusImage}:v${plan.version}`,
        command: ['milvus', 'run', 'standalone'],
        environment: {
          ETCD_ENDPOINTS: `etcd:${ports.etcdClient}`,
          ETCD_USE_EMBED: 'false',
          COMMON_STORAGETYPE: facts.overlay.storageType,
          MQ_TYPE: facts.overlay.messageQueue,
          [PASSWORD_VARIABLE]: `\${MILVUS_ROOT_PASSWORD:?set it in the file .env}`,
        },
        configs: [{ source: 'settings', target: '/milvus/configs/user.yaml' }],
        volumes: [`milvus:${paths.milvusData}`],
        ports: [`127.0.0.1:${ports.milvus}:${ports.milvus}`],
        healthcheck: {
          test: ['CMD', 'curl', '-f', `http://localhost:${ports.management}/healthz`],
          interval: '10s',
          timeout: '5s',
          retries: 6,
          start_period: '90s',
        },
        deploy: { resources: { reservations: { memory: `${memory}g` } } },
        depends_on: { etcd: { condition: 'service_healthy' } },
        restart: 'unless-stopped',
      },
    },
    // Compose replaces variables in it.
    configs: { settings: { content: write(settingsOf(plan)).replaceAll('$', '$$$$') } },
    volumes: { etcd: {}, milvus: {} },
  };
}
