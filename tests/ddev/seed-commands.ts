/**
 * The commands of shared/seed/milvus-setup-ddev.md, character for character. They are part of the requirements, so they
 * are never changed here.
 */

/** "Verify", in the container and on the host. */
export const VERIFY_SHELL =
  'curl -s http://127.0.0.1:9091/healthz && echo && ss -ltnp | grep -E "2379|19530|9091" && ' +
  'echo "---Processes---" && ps aux | grep -E "[e]tcd|[m]ilvus run"';
export const VERIFY = onHost(VERIFY_SHELL);

/** "Logs". */
export const LOGS = [
  `ddev exec tail -n 100 /var/log/etcd.log`,
  `ddev exec tail -n 100 /var/log/milvus.out.log`,
  `ddev exec tail -n 100 /var/log/milvus.err.log`,
];

const KILL_MILVUS = `ddev exec -u root pkill -f milvus`;
/** The starts of both programs, in the container. */
export const START_MILVUS_SHELL =
  'cd / && sudo setsid bash -c "MILVUSCONF=/etc/milvus/configs/ /usr/bin/milvus run standalone" ' +
  '</dev/null >/var/log/milvus.out.log 2>/var/log/milvus.err.log &';
export const START_ETCD_SHELL = `sudo setsid etcd --data-dir=/var/lib/etcd \\
  --listen-client-urls=http://127.0.0.1:2379 \\
  --advertise-client-urls=http://127.0.0.1:2379 \\
  --listen-peer-urls=http://127.0.0.1:2380 </dev/null >/var/log/etcd.log 2>&1 &`;
const START_MILVUS = onHost(START_MILVUS_SHELL);
const START_ETCD = onHost(START_ETCD_SHELL);

/** "Restart Procedures": each block between two comments, in the seed's order. */
export const RESTART_PROCEDURES = {
  'Manual restart (recommended)': [KILL_MILVUS, START_MILVUS],
  'Using Supervisor (if needed for monitoring)': [
    `ddev exec -u root supervisorctl stop milvus || true`,
    `ddev exec -u root supervisorctl start milvus`,
  ],
  'To restart etcd with Supervisor': [
    `ddev exec -u root supervisorctl stop etcd || true`,
    `ddev exec -u root supervisorctl start etcd`,
  ],
  'Check status': [`ddev exec curl -s http://127.0.0.1:9091/healthz`],
  'If you need to restart etcd as well': [`ddev exec -u root pkill -f etcd || true`, START_ETCD, START_MILVUS],
} as const;

function onHost(shell: string): string {
  return `ddev exec -u root -- bash -c '${shell}'`;
}
