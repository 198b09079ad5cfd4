/** A Milvus in separate containers, as in a project before the migration. */
import { testImage } from '../container/machine.ts';
import type { Lab } from '../lab/index.ts';

/** The image in the documentation of the Drupal module, if a registry can be reached. */
const PUBLISHED = { milvus: 'milvusdb/milvus:v2.4.1', etcd: 'quay.io/coreos/etcd:v3.5.5' };

/**
 * A typical hand-made compose file, based on the one of Drupal's module: etcd, Milvus, and a service that depends on
 * it. The lab has no registry of images, so both run from the lab's packages (Milvus 2.3.5) in plain Debian. Milvus'
 * data is in a volume with a typical name instead of in MinIO; etcd's is in a folder, as in the module's file. A
 * `sleep` replaces Attu. The session timeout is short, so that Milvus recovers quickly after a kill.
 * @param port the port on 127.0.0.1 that publishes the old Milvus
 */
export async function handMade(lab: Lab, port: number): Promise<string> {
  const debian = await testImage(lab, 'furnished');
  const inLab = lab.packages.source === 'lab';
  const labels = '    labels:\n      com.ddev.site-name: ${DDEV_SITENAME}\n      com.ddev.approot: ${DDEV_APPROOT}';
  const packages = inLab ? `\n      - ${lab.packages.dir}:/packages:ro` : '';
  const etcd =
    'etcd -advertise-client-urls=http://127.0.0.1:2379 -listen-client-urls http://0.0.0.0:2379 --data-dir /etcd';
  const run = (inLab ? MILVUS_IN_LAB : ['milvus', 'run', 'standalone']).map((word) =>
    word === 'milvus' ? word : JSON.stringify(word),
  );
  return `services:
  etcd:
    container_name: ddev-\${DDEV_SITENAME}-etcd
    image: ${inLab ? debian : PUBLISHED.etcd}
    volumes:
      - ./milvus/volumes/etcd:/etcd${packages}
    command: ${inLab ? JSON.stringify(['bash', '-c', `${UNPACK_ETCD} && exec ${etcd}`]) : etcd}
${labels}

  milvus:
    container_name: ddev-\${DDEV_SITENAME}-milvus
    image: ${inLab ? debian : PUBLISHED.milvus}
    command:
${run.map((word) => `      - ${word}`).join('\n')}
    environment:
      ETCD_ENDPOINTS: etcd:2379
      COMMON_STORAGETYPE: local
      COMMON_SESSION_TTL: 5${inLab ? "\n      MILVUSCONF: /etc/milvus/configs\n      ETCD_USE_EMBED: 'false'" : ''}
    volumes:
      - milvus-data:/var/lib/milvus${packages}
    ports:
      - "127.0.0.1:${port}:19530"
    expose:
      - "19530"
      - "9091"
    depends_on:
      - etcd
${labels}

  attu:
    container_name: ddev-\${DDEV_SITENAME}-attu
    image: ${debian}
    init: true
    command: ["sleep", "infinity"]
    environment:
      - MILVUS_URL=milvus:19530
    depends_on: [etcd, "milvus"]
${labels}

volumes:
  milvus-data:
`;
}

/** Arguments of docker run for a Milvus that requires a password, with its etcd. */
export async function lockedMilvus(lab: Lab): Promise<string[]> {
  const locked = ['--env=COMMON_SECURITY_AUTHORIZATIONENABLED=true', '--env=COMMON_STORAGETYPE=local'];
  if (lab.packages.source !== 'lab')
    return [
      ...locked,
      '--env=ETCD_USE_EMBED=true',
      '--env=ETCD_DATA_DIR=/var/lib/milvus/etcd',
      PUBLISHED.milvus,
      'milvus',
      'run',
      'standalone',
    ];
  const [shell, option, script] = MILVUS_IN_LAB;
  const etcd = `${UNPACK_ETCD} && { etcd --data-dir /var/lib/etcd >/dev/null 2>&1 & }`;
  return [
    ...locked,
    '--env=MILVUSCONF=/etc/milvus/configs',
    '--env=ETCD_USE_EMBED=false',
    `--volume=${lab.packages.dir}:/packages:ro`,
    await testImage(lab, 'furnished'),
    shell,
    option,
    `${etcd}; ${script}`,
  ];
}

const UNPACK_ETCD = 'tar -xzf /packages/etcd-*.tar.gz -C /usr/local/bin --strip-components=1';
const MILVUS_IN_LAB = [
  'bash',
  '-c',
  'dpkg -i /packages/milvus_*.deb >/dev/null && exec milvus run standalone',
] as const;
