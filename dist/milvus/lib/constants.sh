#ddev-generated
# Made by `npm run build` from generator/addon.yaml and generator/templates/dist/milvus/lib/constants.sh.hbs: change those.
# shellcheck shell=bash
# shellcheck disable=SC2034 # the other files read these
#
# Every value that the add-on fixes.

readonly ADDON_MARKER='#ddev-generated'
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
readonly MANAGEMENT_PORT='9091'
readonly ETCD_CLIENT_PORT='2379'

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
