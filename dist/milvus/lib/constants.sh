#ddev-generated
# Made by `npm run build` from generator/addon.yaml and generator/templates/dist/milvus/lib/constants.sh.hbs: change those.
# shellcheck shell=bash
# shellcheck disable=SC2034 # the other files read these
#
# Every value that the add-on fixes.

readonly ADDON_MARKER='#ddev-generated'
readonly ADDON_VERSION='0.1.0'
readonly MILVUS_HOST_NAME='milvus'

# Packages. {version}, {arch} and {file} are filled in by packages.sh.
readonly MILVUS_DOWNLOAD_PATH='v{version}/{file}'
readonly MILVUS_FILE='milvus_{version}-1_{arch}.deb'
readonly ETCD_DOWNLOAD_PATH='v{version}/{file}'
readonly ETCD_FILE='etcd-v{version}-linux-{arch}.tar.gz'
readonly YQ_VERSION='4.44.3'
readonly YQ_DOWNLOAD_BASE='https://github.com/mikefarah/yq/releases/download'
readonly YQ_DOWNLOAD_PATH='v{version}/{file}'
readonly YQ_FILE='yq_linux_{arch}'

# Ports.
readonly MILVUS_PORT='19530'
readonly MILVUS_INTERNAL_PORT='19529'
readonly MANAGEMENT_PORT='9091'
readonly ETCD_CLIENT_PORT='2379'
readonly ETCD_PEER_PORT='2380'

# Paths.
readonly MILVUS_BINARY='/usr/bin/milvus'
readonly BINARIES_DIR='/usr/local/bin'
readonly MILVUS_CONFIG_DIR='/etc/milvus/configs'
readonly MILVUS_DATA_DIR='/var/lib/milvus'
readonly ETCD_DATA_DIR='/var/lib/etcd'
readonly CONTROL_DIR='/usr/local/lib/milvusctl'
readonly STATE_DIR='/var/lib/milvusctl'
readonly SUPERVISOR_CONFIG_DIR='/etc/supervisor/conf.d'
readonly SUPERVISOR_SOCKETS=('/var/run/supervisor/supervisor.sock' '/var/run/supervisor.sock')
readonly MILVUS_RUNTIME_DIRS=('/run/milvus' '/tmp/milvus')
readonly ETCD_LOG='/var/log/etcd.log'
readonly MILVUS_OUT_LOG='/var/log/milvus.out.log'
readonly MILVUS_ERR_LOG='/var/log/milvus.err.log'
readonly DDEV_PROJECT_DIR='/var/www/html'
readonly DDEV_GLOBAL_CACHE='/mnt/ddev-global-cache'
readonly BUILD_CACHE_DIR='/var/cache/ddev-milvus'
readonly PACKAGE_CACHE_DIR='/var/cache/milvusctl'

# etcd's command line, without the path of the program.
readonly ETCD_ARGUMENTS=(
  '--data-dir=/var/lib/etcd'
  '--listen-client-urls=http://127.0.0.1:2379'
  '--advertise-client-urls=http://127.0.0.1:2379'
  '--listen-peer-urls=http://127.0.0.1:2380'
  '--initial-advertise-peer-urls=http://127.0.0.1:2380'
  '--initial-cluster=default=http://127.0.0.1:2380'
  '--auto-compaction-mode=revision'
  '--auto-compaction-retention=1000'
  '--quota-backend-bytes=4294967296'
  '--snapshot-count=50000'
  '--heartbeat-interval=20'
  '--election-timeout=200'
)

# Time-outs and intervals, in seconds.
readonly ETCD_READY_TIMEOUT='30'
readonly MILVUS_STOP_TIMEOUT='5'
readonly ETCD_STOP_TIMEOUT='5'
readonly OPERATION_LOCK_TIMEOUT='180'
readonly HEALTH_REQUEST_TIMEOUT='2'
readonly POLL_INTERVAL='0.1'
readonly PACKAGE_INSTALL_TIMEOUT='600'
readonly EXTRA_INSTALL_TIMEOUT='30'
readonly WATCH_INTERVAL='2'
readonly MOST_RUNS='4'
readonly SHORT_RUN='5'

# Backups.
readonly BACKUP_FOLDER='milvus-backups'
readonly BACKUP_FORMAT='1'

# The largest user.yaml, in bytes.
readonly USER_CONFIG_MAX='262144'

# How large etcd's database may grow, in bytes.
readonly ETCD_QUOTA='4294967296'

# Downloads.
readonly DOWNLOAD_ATTEMPTS='3'
readonly DOWNLOAD_BACKOFF='1'
readonly DOWNLOAD_CONNECT_TIMEOUT='8'
readonly DOWNLOAD_STALL_TIMEOUT='30'
readonly DOWNLOAD_TOTAL_TIMEOUT='1800'

# Exit codes.
readonly EXIT_READY='0'
readonly EXIT_FAILED='1'
readonly EXIT_USAGE='2'
readonly EXIT_STOPPED='3'
readonly EXIT_UNAVAILABLE='4'
readonly EXIT_NOT_READY='5'

# Advisories: number, first release without it, what it lets happen.
readonly ADVISORIES=(
  'CVE-2025-64513|2.6.5|the proxy'\''s authentication can be bypassed'
  'CVE-2026-26190|2.6.10|REST and /expr on the management port ask for no password'
)

# Every option, as words of a list.
readonly ALL_OPTIONS='MILVUS_VERSION ETCD_VERSION MILVUS_DOWNLOAD_BASE ETCD_DOWNLOAD_BASE MILVUS_READY_TIMEOUT MILVUS_BACKUP_KEEP MILVUS_HOST_PORT MILVUS_PASSWORD MILVUS_DRUPAL_SETTINGS'

# The request of ShowCollections for loaded collections alone, as escapes: field 4 is 1.
readonly IN_MEMORY='\x20\x01'

# Known releases of Milvus: number, what is known of it.
readonly RELEASES=(
  '2.6.4|what this add-on installs unless told otherwise'
  '2.6.5|the first without CVE-2025-64513'
  '2.6.10|the first without CVE-2026-26190'
  '2.6.14|said to outlast a short hiccup of etcd, on which 2.6.2 to 2.6.13 may exit'
  '2.6.24|the newest 2.6 known to this add-on'
)

# Keys that user.yaml must leave alone, and why.
readonly PROTECTED_KEYS=(
  'etcd.endpoints|Milvus'\'' metadata is in this container'\''s etcd'
  'etcd.use.embed|Milvus'\'' own etcd panics beside the one that runs here'
  'etcd.rootPath|the metadata in etcd stands below it'
  'etcd.metaSubPath|the metadata in etcd stands below it'
  'etcd.kvSubPath|the metadata in etcd stands below it'
  'metastore.type|the metadata is in etcd'
  'localStorage.path|the vectors are in the project'\''s volume'
  'common.storageType|the vectors are in the project'\''s volume'
  'mq.type|the log of writes cannot move to another queue once there is data'
  'rocksmq.path|the log of writes is in the project'\''s volume'
  'proxy.port|what talks to Milvus expects it there; a port on the host is a setting'
  'proxy.internalPort|the add-on sets it beside proxy.port'
)

# Prints the sha256 that a release file is known to have; nothing when it is not known.
# Usage: known_digest FILE
known_digest() {
  case $1 in
    'etcd-v3.5.16-linux-amd64.tar.gz') printf '%s\n' 'b414b27a5ad05f7cb01395c447c85d3227e3fb1c176e51757a283b817f645ccc' ;;
    'etcd-v3.5.16-linux-arm64.tar.gz') printf '%s\n' '8e68c55e6d72b791a9e98591c755af36f6f55aa9eca63767822cd8a3817fdb23' ;;
    'yq_linux_amd64') printf '%s\n' 'a2c097180dd884a8d50c956ee16a9cec070f30a7947cf4ebf87d5f36213e9ed7' ;;
    'yq_linux_arm64') printf '%s\n' '0e7e1524f68d91b3ff9b089872d185940ab0fa020a5a9052046ef10547023156' ;;
    *) ;;
  esac
}

# Prints the components that a Milvus version lists when all are up. Usage: expected_components VERSION
expected_components() {
  case $1 in
    2.3.*) printf '%s\n' rootcoord datacoord querycoord indexcoord proxy datanode indexnode querynode ;;
    2.4.*) printf '%s\n' rootcoord datacoord querycoord indexcoord proxy datanode indexnode querynode ;;
    2.5.*) printf '%s\n' rootcoord datacoord querycoord indexcoord proxy datanode indexnode querynode ;;
    *) printf '%s\n' mixcoord proxy datanode querynode streamingnode ;;
  esac
}
