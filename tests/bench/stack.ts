/**
 * The other way to run Milvus in a DDEV project, for the benchmark: the three services of Milvus' own compose file,
 * etcd, MinIO and Milvus with object storage. etcd and Milvus are the programs that the add-on runs in the lab, MinIO
 * is built from its source, and the images are made here, because no image registry can be reached.
 * What is said about the
 * official compose file and images was read in public copies of them; they were not run.
 */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stringify } from 'yaml';
import { freePort } from '../addon.ts';
import { writeInProject } from '../ddev/support.ts';
import { inContext, LabError, part, type Say } from '../lab/context.ts';
import { goBuild } from '../lab/go.ts';
import type { Lab } from '../lab/index.ts';
import { createProject, type Project } from '../lab/project.ts';
import { MINUTE } from '../time.ts';

/** The services, each of which runs the program of its name. */
const SERVICES = ['etcd', 'minio', 'milvus'] as const;
type Service = (typeof SERVICES)[number];

/** The MinIO release of the compose file of Milvus 2.3.5. minio/go.mod has the same release, by its commit. */
const MINIO = '2023-03-20T20-16-18Z';
const MINIO_MODULE = 'github.com/minio/minio';
/** The seconds for which DDEV waits for a service. */
const LONGEST_START = 300;

/** A project with the stack. */
export interface StackProject {
  /** not started */
  project: Project;
  /** Milvus' address for a client on the host, such as `127.0.0.1:19530` */
  address: string;
  /** the names of the containers of etcd, MinIO and Milvus; they exist after a start */
  containers: string[];
}

/**
 * Creates a project with the stack, and the images if they are missing; the first call takes minutes.
 * @param say gets a line about MinIO's build
 * @throws LabError if the add-on downloads the official packages here, instead of using the lab's
 */
export async function createStackProject(lab: Lab, name: string, say: Say = () => undefined): Promise<StackProject> {
  const images = await buildImages(lab, say);
  const project = await createProject(lab, name);
  const port = await freePort();
  await writeInProject(lab, project, '.ddev/docker-compose.milvus-stack.yaml', composeFile(images, port));
  // DDEV's default is 120 s.
  await writeInProject(
    lab,
    project,
    '.ddev/config.milvus-stack.yaml',
    `default_container_timeout: "${LONGEST_START}"\n`,
  );
  return { project, address: `127.0.0.1:${port}`, containers: SERVICES.map((service) => `ddev-${name}-${service}`) };
}

/**
 * The resident memory in bytes of the processes named etcd, minio and milvus: the sum of VmRSS from `/proc`, which is
 * anonymous, file and shared memory. It counts nothing else in the containers, so it is the same measure for the web
 * container of a project with the add-on. It is not the proportional set size (Pss), which depends on what else runs on
 * the machine from the same files.
 * @param containers their names; all of them must run
 * @throws Error if a container does not run, or has none of these processes
 */
export async function residentMemory(lab: Lab, containers: string[]): Promise<number> {
  const sizes = await Promise.all(containers.map((container) => residentIn(lab, container)));
  return sizes.reduce((sum, size) => sum + size, 0);
}

async function residentIn(lab: Lab, container: string): Promise<number> {
  // A process may end before its file is read.
  const script = "cat /proc/[0-9]*/status 2>/dev/null | awk '/^Name:/ { name = $2 } /^VmRSS:/ { print name, $2 }'";
  const { stdout } = await lab.run('docker', ['exec', container, 'bash', '-c', script], { timeout: MINUTE });
  const kibibytes = stdout.split('\n').flatMap((line) => {
    const [name = '', size] = line.split(' ');
    return SERVICES.some((service) => service === name) ? [Number(size)] : [];
  });
  if (kibibytes.length === 0) throw new Error(`${container} runs none of ${SERVICES.join(', ')}:\n${stdout}`);
  return kibibytes.reduce((sum, size) => sum + size, 0) * 1024;
}

/** The services of Milvus' compose file, as a file for `.ddev/`. @param port of the host's loopback, for Milvus */
function composeFile(images: Record<Service, string>, port: number): string {
  const check = (...test: string[]) => ({
    test: ['CMD', ...test],
    // As published, it is 30s, and `ddev restart` waits for it.
    interval: '1s',
    timeout: '20s',
    retries: 3,
  });
  const volume = (service: Service) => `milvus-stack-${service}`;
  const services: Record<Service, object> = {
    etcd: {
      environment: {
        ETCD_AUTO_COMPACTION_MODE: 'revision',
        ETCD_AUTO_COMPACTION_RETENTION: '1000',
        ETCD_QUOTA_BACKEND_BYTES: '4294967296',
        ETCD_SNAPSHOT_COUNT: '50000',
      },
      command:
        'etcd -advertise-client-urls=http://127.0.0.1:2379 -listen-client-urls http://0.0.0.0:2379 --data-dir /etcd',
      volumes: [`${volume('etcd')}:/etcd`],
      healthcheck: check('etcdctl', 'endpoint', 'health'),
    },
    minio: {
      environment: { MINIO_ACCESS_KEY: 'minioadmin', MINIO_SECRET_KEY: 'minioadmin' },
      command: 'minio server /minio_data --console-address ":9001"',
      volumes: [`${volume('minio')}:/minio_data`],
      healthcheck: check('curl', '-f', 'http://localhost:9000/minio/health/live'),
    },
    milvus: {
      command: ['milvus', 'run', 'standalone'],
      security_opt: ['seccomp:unconfined'],
      environment: {
        ETCD_ENDPOINTS: 'ddev-${DDEV_SITENAME}-etcd:2379',
        MINIO_ADDRESS: 'ddev-${DDEV_SITENAME}-minio:9000',
        // The official image has these values in milvus.yaml; the package has `true` and `local`.
        ETCD_USE_EMBED: 'false',
        COMMON_STORAGETYPE: 'remote',
      },
      volumes: [`${volume('milvus')}:/var/lib/milvus`],
      healthcheck: {
        ...check('curl', '-f', 'http://localhost:9091/healthz'),
        // As published, it is 90s. In one restart Milvus took longer, and `ddev restart` failed.
        start_period: `${LONGEST_START}s`,
        start_interval: '1s',
      },
      ports: [`127.0.0.1:${port}:19530`],
      depends_on: ['etcd', 'minio'],
    },
  };
  const inDdev = (service: Service) => ({
    container_name: `ddev-\${DDEV_SITENAME}-${service}`,
    image: images[service],
    restart: 'no',
    labels: { 'com.ddev.site-name': '${DDEV_SITENAME}', 'com.ddev.approot': '${DDEV_APPROOT}' },
  });
  const file = {
    services: Object.fromEntries(SERVICES.map((name) => [name, { ...inDdev(name), ...services[name] }])),
    volumes: Object.fromEntries(
      SERVICES.map((name) => [volume(name), { name: `ddev-\${DDEV_SITENAME}-stack-${name}` }]),
    ),
  };
  // YAML 1.1 would read an unquoted `no` as false.
  return stringify(file, { version: '1.1' });
}

/** Builds the images; with Docker's layer cache, the next call takes seconds. @returns their tags */
async function buildImages(lab: Lab, say: Say): Promise<Record<Service, string>> {
  const { packages } = lab;
  if (packages.source !== 'lab') {
    const cause = 'the add-on downloads the official packages here, and the stack needs the same programs as files';
    throw new LabError('stack', cause, 'run this where the lab packs Milvus and etcd itself: without access to GitHub');
  }
  const minio = await buildMinio(say);
  const input = dockerfile(lab);
  const contexts = [`--build-context=packages=${packages.dir}`, `--build-context=built=${minio}`];
  const tags: Record<Service, string> = {
    etcd: `ddev-milvus-stack-etcd:${packages.etcdVersion}`,
    minio: `ddev-milvus-stack-minio:${MINIO}`,
    milvus: `ddev-milvus-stack-milvus:${packages.milvusVersion}`,
  };
  for (const service of SERVICES) {
    const build = ['build', '--quiet', '--target', service, '--tag', tags[service], ...contexts, '-'];
    await lab.run('docker', build, { timeout: 10 * MINUTE, input });
  }
  return tags;
}

/** Builds MinIO, once per release, as a static program that knows its release. @returns the program's folder */
export function buildMinio(say: Say): Promise<string> {
  return inContext('bench', say, (ctx) =>
    part(ctx, 'minio', async () => {
      const values = {
        Version: MINIO.replace(/T(\d+)-(\d+)-/, 'T$1:$2:'),
        ReleaseTag: `RELEASE.${MINIO}`,
        CopyrightYear: MINIO.slice(0, 4),
      };
      const set = Object.entries(values).map(([key, value]) => `-X ${MINIO_MODULE}/cmd.${key}=${value}`);
      const { file, found } = await goBuild(ctx, `minio-${MINIO}`, MINIO_MODULE, 'eager', {
        flags: ['-trimpath', '-ldflags', ['-s', '-w', ...set].join(' ')],
        env: { CGO_ENABLED: '0' },
        module: fileURLToPath(new URL('minio/', import.meta.url)),
      });
      return { value: join(file, '..'), decision: `${MINIO}, built from its Go module${found ? ', kept' : ''}` };
    }),
  );
}

const INSTALL = 'apt-get -q update && DEBIAN_FRONTEND=noninteractive apt-get -q -y --no-install-recommends install';
const CLEAN = 'rm -rf /var/lib/apt/lists/*';
const WITH_PACKAGES = '--mount=type=bind,from=packages,target=/packages';

/**
 * One stage for each image; the context `packages` has the lab's packages, `built` has MinIO. As in the official image,
 * the first process of Milvus' container is tini. The official image also replaces Milvus' memory allocator by
 * jemalloc; neither this image nor the add-on does, because the lab's package does not have it.
 */
function dockerfile({ debianImage, packages }: Lab): string {
  return `FROM ${debianImage} AS etcd
RUN ${WITH_PACKAGES} tar -xzf /packages/${packages.etcdFile} -C /usr/local/bin --no-same-owner --strip-components=1

FROM ${debianImage} AS minio
RUN ${INSTALL} ca-certificates curl && ${CLEAN}
COPY --from=built minio /usr/local/bin/minio

FROM ${debianImage} AS milvus
RUN ${WITH_PACKAGES} ${INSTALL} ca-certificates curl tini /packages/${packages.milvusFile} && ${CLEAN}
ENV MILVUSCONF=/etc/milvus/configs/
ENTRYPOINT ["tini", "--"]
`;
}
