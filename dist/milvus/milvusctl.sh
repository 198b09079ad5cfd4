#!/usr/bin/env bash
#ddev-generated
# Made by `npm run build` from generator/addon.yaml and generator/templates/dist/milvus/milvusctl.sh.hbs: change those.
# Its parts, from lib/constants on, lie beside that template in milvusctl/, each as NAME.sh.hbs.
#
# milvusctl: installs, starts, stops and watches Milvus and its etcd in this container.
# `ddev milvus …` on the host, DDEV's hooks, Supervisor and DevPanel's installer all end here.
#
# shellcheck disable=SC2317 # subcommands are called by names that are put together, and the program ends by exit
set -euo pipefail
umask 022

MILVUSCTL_HOME=$(readlink -f "${BASH_SOURCE[0]}")
MILVUSCTL_HOME=${MILVUSCTL_HOME%/*}
readonly MILVUSCTL_HOME

# ---- lib/constants

# Every value that the add-on fixes.

readonly ADDON_MARKER='#ddev-generated'
readonly ADDON_VERSION='0.1.0'
readonly MILVUS_HOST_NAME='milvus'

# Packages. {version}, {arch} and {file} are filled in by lib/packages.
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
readonly MILVUS_PROGRAM='/usr/lib/milvusctl/milvus'
readonly MILVUS_LIBRARIES='/usr/lib/milvus'
readonly LOADER_CONFIG_DIR='/etc/ld.so.conf.d'
readonly PACKAGE_MANAGER_CONFIG='/etc/dpkg/dpkg.cfg.d/milvusctl'
readonly HOSTS_FILE='/etc/hosts'
readonly BINARIES_DIR='/usr/local/bin'
readonly MILVUS_CONFIG_DIR='/etc/milvus/configs'
readonly MILVUS_DATA_PATH='/var/lib/milvus'
readonly ETCD_DATA_PATH='/var/lib/etcd'
readonly CONTROL_DIR='/usr/local/lib/milvusctl'
readonly STATE_DIR='/var/lib/milvusctl'
readonly SUPERVISOR_CONFIG_DIR='/etc/supervisor/conf.d'
readonly SUPERVISOR_SOCKETS=('/var/run/supervisor/supervisor.sock' '/var/run/supervisor.sock')
readonly MILVUS_RUNTIME_DIRS=('/run/milvus' '/tmp/milvus')
readonly ETCD_LOG='/var/log/etcd.log'
readonly MILVUS_OUT_LOG='/var/log/milvus.out.log'
readonly MILVUS_ERR_LOG='/var/log/milvus.err.log'
readonly DDEV_PROJECT_DIR='/var/www/html'
readonly DDEV_START_SCRIPT='/start.sh'
readonly DDEV_GLOBAL_CACHE='/mnt/ddev-global-cache'
readonly BUILD_CACHE_DIR='/var/cache/ddev-milvus'
readonly PACKAGE_CACHE_DIR='/var/cache/milvusctl'

# The two data folders themselves. What stands at the paths above may be a symbolic link, as on DevPanel: all work on what it points to,
# which need not exist yet, and the link stays.
MILVUS_DATA_DIR=$MILVUS_DATA_PATH
[[ ! -L $MILVUS_DATA_DIR ]] || MILVUS_DATA_DIR=$(readlink -m "$MILVUS_DATA_DIR")
ETCD_DATA_DIR=$ETCD_DATA_PATH
[[ ! -L $ETCD_DATA_DIR ]] || ETCD_DATA_DIR=$(readlink -m "$ETCD_DATA_DIR")
readonly MILVUS_DATA_DIR ETCD_DATA_DIR

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
readonly ETCD_STOP_TIMEOUT='5'
readonly SUPERVISOR_RESTART_TIMEOUT='30'
readonly OPERATION_LOCK_TIMEOUT='180'
readonly HEALTH_REQUEST_TIMEOUT='2'
readonly POLL_INTERVAL='0.1'
readonly PACKAGE_INSTALL_TIMEOUT='600'
readonly EXTRA_INSTALL_TIMEOUT='30'
readonly WATCH_INTERVAL='2'
readonly MOST_RUNS='4'
readonly SHORT_RUN='5'
readonly REFUSED_INTERVAL='30'

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

# Advisories: number, first release without it, first one that has a package besides, what it lets happen.
readonly ADVISORIES=(
  'CVE-2025-64513|2.6.5|2.6.5|the proxy'\''s authentication can be bypassed'
  'CVE-2026-26190|2.6.10|2.6.15|REST and /expr on the management port ask for no password'
  'CVE-2026-10814|2.6.14|2.6.15|the ids of grantees are hashed weakly, for somebody who is on the machine'
)

# Every option, as words of a list.
readonly ALL_OPTIONS='MILVUS_VERSION ETCD_VERSION MILVUS_DOWNLOAD_BASE ETCD_DOWNLOAD_BASE MILVUS_READY_TIMEOUT MILVUS_BACKUP_KEEP MILVUS_HOST_PORT MILVUS_PASSWORD MILVUS_DRUPAL_SETTINGS'

# The request of ShowCollections for loaded collections alone, as escapes: field 4 is 1.
readonly IN_MEMORY='\x20\x01'

# Releases of Milvus from the first on read the data of the second and newer ones alone.
readonly JUMP_TO='2.6.0'
readonly JUMP_FROM='2.5.16'

# Known releases of Milvus: number, what is known of its package (reported, unconfirmed or none), what is known of it.
readonly RELEASES=(
  '2.5.16|unconfirmed|the oldest release from which 2.6 can be reached'
  '2.6.4|reported|what this add-on installs unless told otherwise'
  '2.6.5|reported|the first without CVE-2025-64513'
  '2.6.10|none|the first without CVE-2026-26190'
  '2.6.14|none|said to outlast a short hiccup of etcd, on which 2.6.2 to 2.6.13 may exit'
  '2.6.15|reported|the first that has a package and no known advisory'
  '2.6.17|reported|its first package was corrupt, and was replaced'
  '2.6.19|unconfirmed|its package was missing at one time'
  '2.6.20|unconfirmed|its package was missing at one time'
  '2.6.22|reported|seen in use'
  '2.6.24|unconfirmed|the newest 2.6 known to this add-on'
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

# Keys that Milvus knows and its own milvus.yaml does not show; * at the end covers all below it.
readonly UNSHOWN_KEYS=(
  'autoIndex.enable'
  'autoIndex.optimize'
  'autoIndex.params.deduplicate.enable'
  'autoIndex.params.extra'
  'autoIndex.params.load'
  'autoIndex.params.prepare'
  'autoindex.params.search'
  'autoindex.params.tuning.*'
  'autoIndex.resultLimitCheck'
  'autoIndex.type'
  'cipherPlugin.defaultKmsKeyArn'
  'cipherPlugin.enableDiskEncryption'
  'cipherPlugin.kms.credentials.aws.externalID'
  'cipherPlugin.kms.credentials.aws.roleARN'
  'cipherPlugin.kms.defaultKey'
  'cipherPlugin.rotationPeriodInHours'
  'cipherPlugin.soPathCpp'
  'cipherPlugin.soPathGo'
  'cipherPlugin.updatePerieldInMinutes'
  'common.chanNamePrefix.cluster'
  'common.chanNamePrefix.dataCoordSegmentInfo'
  'common.chanNamePrefix.dataCoordTimeTick'
  'common.chanNamePrefix.queryTimeTick'
  'common.chanNamePrefix.replicateMsg'
  'common.chanNamePrefix.rootCoordDml'
  'common.chanNamePrefix.rootCoordStatistics'
  'common.chanNamePrefix.rootCoordTimeTick'
  'common.cluster.name'
  'common.enabledGrowingSegmentJSONKeyStats'
  'common.enabledJSONKeyStats'
  'common.gcenabled'
  'common.gchelper.enabled'
  'common.gchelper.maximumGoGC'
  'common.gchelper.minimumGoGC'
  'common.JSONMaxLength'
  'common.materializedView.enabled'
  'common.MetricsPort'
  'common.overloadedMemoryThresholdPercentage'
  'common.panicWhenPluginFail'
  'common.preCreatedTopic.enabled'
  'common.preCreatedTopic.names'
  'common.preCreatedTopic.timeticker'
  'common.requery.hybridSearchPolicy'
  'common.security.admin.privileges'
  'common.security.readonly.privileges'
  'common.security.readwrite.privileges'
  'common.storage.pathPrefix'
  'common.storage.stv2.splitSystemColumn.includeClusteringKey'
  'common.storage.stv2.splitSystemColumn.includePartitionKey'
  'common.storage.zstd.concurrency'
  'common.subNamePrefix.dataCoordSubNamePrefix'
  'common.subNamePrefix.dataNodeSubNamePrefix'
  'common.topKLimit'
  'common.UsingJSONStatsForQuery'
  'credential.*'
  'dataCoord.compaction.channelMaxCPLag'
  'dataCoord.compaction.check.interval'
  'dataCoord.compaction.clustering.timeout'
  'dataCoord.compaction.global.interval'
  'dataCoord.compaction.min.segment'
  'dataCoord.compaction.preAllocateIDExpansionFactor'
  'dataCoord.compaction.timeout'
  'dataCoord.dataview.forceAllIndexReady'
  'dataCoord.gc.removeConcurrent'
  'dataCoord.import.preAllocateIDExpansionFactor'
  'dataCoord.jsonStatsMaxShreddingColumns'
  'dataCoord.jsonStatsShreddingRatioThreshold'
  'dataCoord.jsonStatsTriggerCount'
  'dataCoord.jsonStatsTriggerInterval'
  'dataCoord.jsonStatsWriteBatchSize'
  'dataCoord.requestTimeoutSeconds'
  'datacoord.scheduler.taskSlowThreshold'
  'dataCoord.sortCompaction.enable'
  'dataCoord.sortCompactionTriggerCount'
  'dataCoord.statsTask.enable'
  'dataCoord.statsTaskTriggerCount'
  'dataCoord.taskCheckInterval'
  'datanode.bloomFilterApplyBatchSize'
  'dataNode.compaction.maxConcurrency'
  'dataNode.dataSync.ioConcurrency'
  'dataNode.dataSync.maxParallelSyncTaskNum'
  'dataNode.multiRead.concurrency'
  'dataNode.segment.binlog.maxsize'
  'dataNode.segment.watchEventTicklerInterval'
  'dataNode.skip.BFStats.Load'
  'dataNode.standaloneSlotFactor'
  'dataNode.workerSlotUnit'
  'enable_expr_cache'
  'function.analyzer.lindera.download_urls.*'
  'function.rerank.model.providers.*'
  'function.textEmbedding.providers.*'
  'grpc.clientMaxRecvSize'
  'grpc.clientMaxSendSize'
  'grpc.serverMaxRecvSize'
  'grpc.serverMaxSendSize'
  'indexCoord.scheduler.interval'
  'kafka.consumer.*'
  'kafka.producer.*'
  'knowhere.*'
  'log.asyncWrite.bufferSize'
  'log.asyncWrite.droppedTimeout'
  'log.asyncWrite.enable'
  'log.asyncWrite.flushInterval'
  'log.asyncWrite.maxBytesPerLog'
  'log.asyncWrite.nonDroppableLevel'
  'log.asyncWrite.pendingLength'
  'log.asyncWrite.stopTimeout'
  'max_expr_cache_size'
  'metastore.paginationSize'
  'metastore.readConcurrency'
  'minio.maxConnections'
  'mq.dispatcher.maxPositionGapInMinutes'
  'mq.ignoreBadPosition'
  'mq.receiveBufSize'
  'msgChannel.subNamePrefix.dataCoordWatchSubPath'
  'proxy.accessLog.formatters.*'
  'proxy.accessLog.maxBackups'
  'proxy.checkQueryNodeHealthInterval'
  'proxy.checkWorkloadRequestNum'
  'proxy.costMetricsExpireTime'
  'proxy.enableCachedServiceProvider'
  'proxy.healthCheckTimetout'
  'proxy.http.requestTimeoutMs'
  'proxy.maxPasswordLength'
  'proxy.maxRoleNum'
  'proxy.maxTextLength'
  'proxy.maxUsernameLength'
  'proxy.maxUserNum'
  'proxy.maxVarCharLength'
  'proxy.minPasswordLength'
  'proxy.partitionNameRegexp'
  'proxy.replicaSelectionPolicy'
  'proxy.retryTimesOnHealthCheck'
  'proxy.retryTimesOnReplica'
  'proxy.shardLeaderCacheInterval'
  'proxy.skipAutoIDCheck'
  'proxy.skipPartitionKeyCheck'
  'proxy.slowLogSpanInSeconds'
  'proxy.soPath'
  'proxy.workloadToleranceFactor'
  'pulsar.authParams'
  'pulsar.authPlugin'
  'pulsar.webaddress'
  'queryCoord.balanceChannelBatchSize'
  'queryCoord.balanceCheckCollectionMaxCount'
  'queryCoord.balanceSegmentBatchSize'
  'queryCoord.balanceTriggerOrder'
  'queryCoord.checkNodeInReplicaInterval'
  'queryCoord.checkResourceGroupInterval'
  'queryCoord.clusterLevelLoadReplicaNumber'
  'queryCoord.clusterLevelLoadResourceGroups'
  'queryCoord.collectionBalanceChannelBatchSize'
  'queryCoord.collectionBalanceSegmentBatchSize'
  'queryCoord.enableBalanceOnMultipleCollections'
  'queryCoord.enableRGAutoRecover'
  'queryCoord.leaderViewUpdateInterval'
  'queryCoord.NextTargetSurviveTime'
  'queryCoord.queryNodeTaskParallelismFactor'
  'queryCoord.task.retryinterval'
  'queryCoord.task.retrynum'
  'queryCoord.UpdateNextTargetInterval'
  'queryNode.bloomFilterApplyBatchSize'
  'queryNode.cache.warmup'
  'queryNode.defaultSegmentFilterRatio'
  'queryNode.deleteBufferBlockSize'
  'querynode.deltaDataExpansionRate'
  'queryNode.diskCacheCapacityLimit'
  'querynode.diskSizeFetchInterval'
  'queryNode.downgradeTsafe'
  'queryNode.enableSparseFilterInQuery'
  'queryNode.enableWorkerSQCostMetrics'
  'queryNode.gcenabled'
  'queryNode.gchelper.enabled'
  'queryNode.gchelper.maximumGoGC'
  'queryNode.gchelper.minimumGoGC'
  'queryNode.gracefulStopTimeout'
  'queryNode.growingMmapEnabled'
  'queryNode.ioPoolSize'
  'querynode.JSONKeyStatsExpansionFactor'
  'queryNode.maxSegmentDeleteBuffer'
  'queryNode.memoryIndexLoadPredictMemoryUsageFactor'
  'queryNode.mmap.jsonStats'
  'queryNode.mmap.mmapDirPath'
  'queryNode.mmap.mmapEnabled'
  'queryNode.mmapDirPath'
  'queryNode.mmapEnabled'
  'queryNode.scheduler.maxGpuReadConcurrency'
  'queryNode.segcore.cgoPoolSizeRatio'
  'queryNode.segcore.exprEvalBatchSize'
  'queryNode.segcore.knowhereFetchThreadPoolNumRatio'
  'queryNode.segcore.tieredStorage.cacheTouchWindowMs'
  'queryNode.segcore.tieredStorage.evictableDiskCacheRatio'
  'queryNode.segcore.tieredStorage.evictableMemoryCacheRatio'
  'queryNode.segcore.tieredStorage.evictionIntervalMs'
  'queryNode.segcore.tieredStorage.loadingResourceFactor'
  'queryNode.skipGrowingSegmentBF'
  'queryNode.soPath'
  'queryNode.useStreamComputing'
  'quotaAndLimits.dml.bulkLoadRate.collection.min'
  'quotaAndLimits.dml.bulkLoadRate.db.min'
  'quotaAndLimits.dml.bulkLoadRate.min'
  'quotaAndLimits.dml.bulkLoadRate.partition.min'
  'quotaAndLimits.dml.deleteRate.collection.min'
  'quotaAndLimits.dml.deleteRate.db.min'
  'quotaAndLimits.dml.deleteRate.min'
  'quotaAndLimits.dml.deleteRate.partition.min'
  'quotaAndLimits.dml.insertRate.collection.min'
  'quotaAndLimits.dml.insertRate.db.min'
  'quotaAndLimits.dml.insertRate.min'
  'quotaAndLimits.dml.insertRate.partition.min'
  'quotaAndLimits.dml.upsertRate.collection.min'
  'quotaAndLimits.dml.upsertRate.db.min'
  'quotaAndLimits.dml.UpsertRate.min'
  'quotaAndLimits.dml.upsertRate.partition.min'
  'quotaAndLimits.dql.queryRate.collection.min'
  'quotaAndLimits.dql.queryRate.db.min'
  'quotaAndLimits.dql.queryRate.min'
  'quotaAndLimits.dql.queryRate.partition.min'
  'quotaAndLimits.dql.searchRate.collection.min'
  'quotaAndLimits.dql.searchRate.db.min'
  'quotaAndLimits.dql.searchRate.min'
  'quotaAndLimits.dql.searchRate.partition.min'
  'quotaAndLimits.limits.maxOutputSize'
  'quotaAndLimits.limits.maxQueryResultWindow'
  'quotaAndLimits.limits.nq'
  'quotaAndLimits.limits.topK'
  'rocksmq.timtickerInterval'
  'rootCoord.defaultDBProperties'
  'rootCoord.useLockScheduler'
  'scalarAutoIndex.enable'
  'scalarAutoIndex.params.build'
  'soPath'
  'streaming.walBroadcaster.tombstone.checkInternal'
  'streaming.walBroadcaster.tombstone.maxCount'
  'streaming.walBroadcaster.tombstone.maxLifetime'
  'streaming.walTruncate.retentionInterval'
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

# Prints what belongs to the series of a Milvus version, that of the newest series for one that is newer or not known: the components
# that it lists when all are up, the query node's time-out for a stop, or after how many seconds a stop is ended by force.
# Usage: of_series components|query_node_stop|stop VERSION
of_series() {
  local components query_node_stop stop
  case $2 in
    2.3.*) components='rootcoord datacoord querycoord indexcoord proxy datanode indexnode querynode' query_node_stop='0' stop='5' ;;
    2.4.*) components='rootcoord datacoord querycoord indexcoord proxy datanode indexnode querynode' query_node_stop='0' stop='5' ;;
    2.5.*) components='rootcoord datacoord querycoord indexcoord proxy datanode indexnode querynode' query_node_stop='0' stop='5' ;;
    *) components='mixcoord proxy datanode querynode streamingnode' query_node_stop='5' stop='15' ;;
  esac
  case $1 in
    components) printf '%s\n' "$components" ;;
    query_node_stop) printf '%s\n' "$query_node_stop" ;;
    stop) printf '%s\n' "$stop" ;;
    *) die "nothing of a series is called $1" ;;
  esac
}

# ---- lib/messages

# What milvusctl says. Messages go to standard error; standard output is data.

# Whether standard output is a terminal; asked now, since in a command substitution it is none.
stdout_is_terminal=''
[[ ! -t 1 ]] || stdout_is_terminal=yes
readonly stdout_is_terminal

# Whether messages may be coloured. Usage: colour_allowed FD
colour_allowed() {
  [[ -z ${NO_COLOR:-} && ${TERM:-dumb} != dumb && -t $1 ]]
}

# Where news goes: standard error; while an image is built standard output, so that standard error holds the failure alone.
message_fd=2

# Keeps standard error for the failure alone.
news_to_stdout() {
  message_fd=3
  exec 3>&1
}

# Usage: say TEXT
say() {
  printf 'milvus: %s\n' "$1" >&"$message_fd"
}

# Usage: warn TEXT
warn() {
  if colour_allowed 2; then
    printf '\e[33mmilvus: %s\e[0m\n' "$1" >&2
  else
    printf 'milvus: %s\n' "$1" >&2
  fi
}

# Ends with a message of what failed, why, and the one command that helps. Usage: die TEXT [EXIT_CODE]
die() {
  if colour_allowed 2; then
    printf '\e[31mmilvus: %s\e[0m\n' "$1" >&2
  else
    printf 'milvus: %s\n' "$1" >&2
  fi
  # The reason alone, without the remedy, for whoever asks later.
  [[ -z ${FAILURE_FILE:-} ]] || printf '%s\n' "${1%%;*}" >"$FAILURE_FILE"
  exit "${2:-$EXIT_FAILED}"
}

# Shows a line that the next one overwrites; only on a terminal. Usage: progress TEXT
progress() {
  [[ -t 2 ]] || return 0
  local line="milvus: $1"
  # A line that wraps could not be overwritten.
  printf '\r\e[K%s' "${line:0:$(($(terminal_width 2) - 1))}" >&2
}

# Prints how many columns the terminal has that a file descriptor leads to. Usage: terminal_width FD
terminal_width() {
  local size
  size=$(stty size <&"$1" 2>/dev/null) || size=''
  size=${size#* }
  if [[ $size =~ ^[0-9]+$ ]] && ((size >= 20)); then
    printf '%s\n' "$size"
  else
    printf '80\n'
  fi
}

# Prints a control sequence that paints, where colours are allowed on standard output; nothing elsewhere.
# Usage: paint red|green|yellow|dim|plain
paint() {
  [[ -n $stdout_is_terminal && -z ${NO_COLOR:-} && ${TERM:-dumb} != dumb ]] || return 0
  case $1 in
    red) printf '\e[31m' ;;
    green) printf '\e[32m' ;;
    yellow) printf '\e[33m' ;;
    dim) printf '\e[2m' ;;
    plain) printf '\e[0m' ;;
    *) die "no colour is called $1" ;;
  esac
}

# Wipes the line that progress left.
progress_end() {
  [[ -t 2 ]] || return 0
  printf '\r\e[K' >&2
}

# ---- lib/usage

# What may be typed, made from the same table as the README.

# Prints the help of all subcommands.
print_usage() {
  cat <<'USAGE'
Milvus in this project's web container.

Usage: ddev milvus COMMAND

Commands:
  status       Shows what runs, whether it is ready, and where
  restart      Stops Milvus gracefully and starts it again; etcd too, unless told otherwise
  start        Starts what does not run, and waits until Milvus is ready
  stop         Stops Milvus gracefully, then etcd, which Milvus needs; 'milvus' stops Milvus alone. Both come back with 'start' or the project's next start
  wait         Waits until Milvus is ready
  version      Shows the versions of Milvus, etcd and this add-on
  logs         Shows the end of the logs, coloured by level on a terminal
  doctor       Looks for everything that may be wrong, and tells cause and remedy of each
  config       Shows Milvus' effective configuration; checks or edits your own part of it
  backup       Stops Milvus, packs all its data and etcd's into .ddev/milvus-backups, and starts it again
  backups      Lists the backups
  restore      Brings a backup back; takes a backup of the present data first
  reset        Drops all data of Milvus and etcd, and starts afresh; asks first
  upgrade      Shows which releases there are, or moves to one; goes back by itself if Milvus does not become ready
  collections  Lists the collections with rows, vectors, index, load state and size
  inspect      Shows one collection's fields, indexes and state
  import       Copies collections from another Milvus into this one
  ui           Opens Milvus' WebUI, or Attu, in the browser; both are off unless you turn them on

More of one: ddev milvus help COMMAND
Exit codes of milvusctl (DDEV makes 1 of all but 0; 'ddev exec milvusctl COMMAND' ends with them): 0 done or ready, 1 failed, 2 wrong usage, 3 stopped, 4 project or container not running, or a download failed, 5 starting or degraded.
USAGE
}

# Prints the help of one subcommand. Usage: print_verb_usage VERB
print_verb_usage() {
  case $1 in
    status)
      cat <<'USAGE'
Usage: ddev milvus status [--json] [--watch]

Shows what runs, whether it is ready, and where.
  --json       Prints one JSON object instead of the table
  -w, --watch  Goes on until Ctrl+C; in a pipe it prints each change of the state

Fails, with exit code (of milvusctl; 'ddev milvus' ends with 1):
  3  Milvus does not run
  5  Milvus runs and is not ready
  4  the project is not running
USAGE
      ;;
    restart)
      cat <<'USAGE'
Usage: ddev milvus restart [milvus|etcd]

Stops Milvus gracefully and starts it again; etcd too, unless told otherwise.
  milvus  Milvus alone
  etcd    etcd, and Milvus, which cannot do without it

Fails, with exit code (of milvusctl; 'ddev milvus' ends with 1):
  1  user.yaml has an error; what runs is left running
  5  Milvus is not ready in time
  3  Milvus is not installed, or older than the release that wrote the data
USAGE
      ;;
    start)
      cat <<'USAGE'
Usage: ddev milvus start

Starts what does not run, and waits until Milvus is ready.

Fails, with exit code (of milvusctl; 'ddev milvus' ends with 1):
  5  Milvus is not ready in time
  3  Milvus is not installed, or older than the release that wrote the data
USAGE
      ;;
    stop)
      cat <<'USAGE'
Usage: ddev milvus stop [milvus|etcd]

Stops Milvus gracefully, then etcd, which Milvus needs; 'milvus' stops Milvus alone. Both come back with 'start' or the project's next start.
  milvus  Milvus alone
  etcd    etcd, and Milvus, which cannot do without it

Fails, with exit code (of milvusctl; 'ddev milvus' ends with 1):
  5  another milvus command is at work for too long
USAGE
      ;;
    wait)
      cat <<'USAGE'
Usage: ddev milvus wait [--timeout SECONDS]

Waits until Milvus is ready.
  --timeout SECONDS  Gives up after so many seconds, instead of the setting MILVUS_READY_TIMEOUT

Fails, with exit code (of milvusctl; 'ddev milvus' ends with 1):
  5  the time is over
  3  nothing is there that could become ready
USAGE
      ;;
    version)
      cat <<'USAGE'
Usage: ddev milvus version [--json]

Shows the versions of Milvus, etcd and this add-on.
  --json  Prints one JSON object instead

Fails, with exit code (of milvusctl; 'ddev milvus' ends with 1):
  3  Milvus or etcd is not installed
USAGE
      ;;
    logs)
      cat <<'USAGE'
Usage: ddev milvus logs [milvus|etcd] [--follow] [--lines NUMBER] [--errors]

Shows the end of the logs, coloured by level on a terminal.
  milvus              Milvus' output and errors
  etcd                etcd's log
  -f, --follow        Goes on with what is written, until Ctrl+C
  -n, --lines NUMBER  So many lines of each file instead of 100
  --errors            Only warnings, errors and panics
USAGE
      ;;
    doctor)
      cat <<'USAGE'
Usage: ddev milvus doctor [--json] [--fix]

Looks for everything that may be wrong, and tells cause and remedy of each.
  --json  Prints one JSON object instead
  --fix   Mends what can be mended without risk, then looks again

Fails, with exit code (of milvusctl; 'ddev milvus' ends with 1):
  1  something is wrong; warnings alone are no failure
USAGE
      ;;
    config)
      cat <<'USAGE'
Usage: ddev milvus config [check|edit] [--json] [--origin]

Shows Milvus' effective configuration; checks or edits your own part of it.
  check     Looks for errors in user.yaml before anything restarts
  edit      Opens user.yaml in $VISUAL or $EDITOR, then checks it
  --json    Prints one JSON object instead
  --origin  Adds where each value comes from: package, add-on, user or environment

Fails, with exit code (of milvusctl; 'ddev milvus' ends with 1):
  1  check or edit found an error in user.yaml
  3  Milvus is not installed
USAGE
      ;;
    backup)
      cat <<'USAGE'
Usage: ddev milvus backup [NAME] [--keep NUMBER] [--leave-stopped]

Stops Milvus, packs all its data and etcd's into .ddev/milvus-backups, and starts it again.
  NAME             The backup's name instead of the date and time
  --keep NUMBER    Keeps so many of the backups called by date and time, instead of the setting MILVUS_BACKUP_KEEP
  --leave-stopped  Does not start Milvus again

Fails, with exit code (of milvusctl; 'ddev milvus' ends with 1):
  1  a backup of that name is there, the disk is too full, or zstd is missing
  3  Milvus is not installed
  5  Milvus is not ready afterwards
USAGE
      ;;
    backups)
      cat <<'USAGE'
Usage: ddev milvus backups [--json]

Lists the backups.
  --json  Prints one JSON object instead
USAGE
      ;;
    restore)
      cat <<'USAGE'
Usage: ddev milvus restore NAME [--discard]

Brings a backup back; takes a backup of the present data first.
  NAME       The backup
  --discard  Takes no backup of the present data, which is gone for good once Milvus is ready with the restored data

Fails, with exit code (of milvusctl; 'ddev milvus' ends with 1):
  1  the backup is not there, damaged, or of another Milvus version; nothing was touched
  5  Milvus does not become ready with it; the data of before is back
  3  Milvus is not installed
USAGE
      ;;
    reset)
      cat <<'USAGE'
Usage: ddev milvus reset [--yes] [--backup]

Drops all data of Milvus and etcd, and starts afresh; asks first.
  -y, --yes  Does not ask
  --backup   Takes a backup first

Fails, with exit code (of milvusctl; 'ddev milvus' ends with 1):
  2  nobody is there to ask and --yes is not given
  1  you said no; nothing was touched
  5  Milvus does not become ready; the data of before is back
USAGE
      ;;
    upgrade)
      cat <<'USAGE'
Usage: ddev milvus upgrade [VERSION]

Shows which releases there are, or moves to one; goes back by itself if Milvus does not become ready.
  VERSION  The release to move to

Fails, with exit code (of milvusctl; 'ddev milvus' ends with 1):
  1  the release is older than the installed one or cannot read its data, or Milvus does not become ready with it; the old one is back
  4  the release has no package, or cannot be reached; nothing was touched
USAGE
      ;;
    collections)
      cat <<'USAGE'
Usage: ddev milvus collections [--json]

Lists the collections with rows, vectors, index, load state and size.
  --json  Prints one JSON object instead

Fails, with exit code (of milvusctl; 'ddev milvus' ends with 1):
  5  Milvus does not answer
  1  Milvus asks for a password
USAGE
      ;;
    inspect)
      cat <<'USAGE'
Usage: ddev milvus inspect COLLECTION [--json]

Shows one collection's fields, indexes and state.
  COLLECTION  The collection; DATABASE.COLLECTION outside the database default
  --json      Prints one JSON object instead

Fails, with exit code (of milvusctl; 'ddev milvus' ends with 1):
  1  there is no such collection, or Milvus asks for a password
  5  Milvus does not answer
USAGE
      ;;
    import)
      cat <<'USAGE'
Usage: ddev milvus import ADDRESS [COLLECTION]

Copies collections from another Milvus into this one.
  ADDRESS     Where the other one is; user and password, if it asks for them, stand in MILVUS_IMPORT_TOKEN as USER:PASSWORD
  COLLECTION  This one alone; DATABASE.COLLECTION outside the database default

Fails, with exit code (of milvusctl; 'ddev milvus' ends with 1):
  1  a collection could not be copied, or another of its name is here; what is here is left alone
  5  Milvus here does not answer
USAGE
      ;;
    ui)
      cat <<'USAGE'
Usage: ddev milvus ui [webui|attu] [--on] [--off]

Opens Milvus' WebUI, or Attu, in the browser; both are off unless you turn them on.
  webui  The WebUI that newer releases of Milvus bring along
  attu   Attu, in a container of its own; it works with every release
  --on   Turns the page on, with the next 'ddev restart'
  --off  Turns it off again, with the next 'ddev restart'

Fails, with exit code (of milvusctl; 'ddev milvus' ends with 1):
  1  the installed Milvus has no WebUI, or the page is off
  4  Attu's image cannot be downloaded; nothing was changed
USAGE
      ;;
    install)
      cat <<'USAGE'
Usage: milvusctl install [--image] [--project DIR]

Installs Milvus, etcd and this program; a second run changes nothing.
  --image        Installs for an image that is being built
  --project DIR  Names the project's folder in the container
USAGE
      ;;
    provision)
      cat <<'USAGE'
Usage: milvusctl provision

Installs, starts what does not run, and waits until it is ready.
USAGE
      ;;
    connection)
      cat <<'USAGE'
Usage: milvusctl connection

Prints commands for a shell that export Milvus' address, for an installer that is sourced; never fails.
USAGE
      ;;
    after-start)
      cat <<'USAGE'
Usage: milvusctl after-start

What DDEV runs once the container is up; never fails.
USAGE
      ;;
    before-stop)
      cat <<'USAGE'
Usage: milvusctl before-stop

What DDEV runs before the container goes; stops Milvus gracefully, then etcd.
USAGE
      ;;
    run)
      cat <<'USAGE'
Usage: milvusctl run etcd|milvus

Becomes etcd or Milvus, once nothing stands in its way.
  etcd    Becomes etcd
  milvus  Waits for etcd, then becomes Milvus
USAGE
      ;;
    prepare)
      cat <<'USAGE'
Usage: milvusctl prepare etcd|milvus

Prepares the start of etcd or Milvus, for run.sh; waits until nothing is in the way of it.
  etcd    Fixes what a killed command left behind
  milvus  Waits for etcd, then puts config and password in place

Fails, with exit code (of milvusctl; 'ddev milvus' ends with 1):
  3  it may not be started, and Supervisor has been told
USAGE
      ;;
    resume)
      cat <<'USAGE'
Usage: milvusctl resume

Waits until the command that is at work ends, and mends what it left behind if it was killed.
USAGE
      ;;
    releases)
      cat <<'USAGE'
Usage: milvusctl releases [VERSION]

Shows the known releases, or whether one can be moved to.
  VERSION  The release to look at
USAGE
      ;;
    complete)
      cat <<'USAGE'
Usage: milvusctl complete collections

Prints names for the shell to complete with.
  collections  The collections
USAGE
      ;;
    *) print_usage ;;
  esac
}

# Prints where a subcommand does its work, container or host; fails where there is none of that name. Usage: place_of VERB
place_of() {
  case $1 in
    status | restart | start | stop | wait | version | logs | doctor | config | backup | backups | restore | reset | collections | inspect | import | install | provision | connection | after-start | before-stop | run | prepare | resume | releases | complete) printf 'container\n' ;;
    upgrade | ui) printf 'host\n' ;;
    *) return 1 ;;
  esac
}

# Prints a flag's long name, the pattern of its value and what that allows, in three lines; the last two are empty where it
# takes none. Usage: flag_syntax VERB FLAG; fails where the subcommand has no such flag
flag_syntax() {
  case "$1 $2" in
    'status --json') printf '%s\n' '--json' '' '' ;;
    'status --watch' | 'status -w') printf '%s\n' '--watch' '' '' ;;
    'wait --timeout') printf '%s\n' '--timeout' '[1-9][0-9]{0,3}' 'whole seconds from 1 to 9999' ;;
    'version --json') printf '%s\n' '--json' '' '' ;;
    'logs --follow' | 'logs -f') printf '%s\n' '--follow' '' '' ;;
    'logs --lines' | 'logs -n') printf '%s\n' '--lines' '[0-9]{1,7}' 'a whole number up to 9999999' ;;
    'logs --errors') printf '%s\n' '--errors' '' '' ;;
    'doctor --json') printf '%s\n' '--json' '' '' ;;
    'doctor --fix') printf '%s\n' '--fix' '' '' ;;
    'config --json') printf '%s\n' '--json' '' '' ;;
    'config --origin') printf '%s\n' '--origin' '' '' ;;
    'backup --keep') printf '%s\n' '--keep' '[1-9][0-9]{0,3}' 'a whole number from 1 to 9999' ;;
    'backup --leave-stopped') printf '%s\n' '--leave-stopped' '' '' ;;
    'backups --json') printf '%s\n' '--json' '' '' ;;
    'restore --discard') printf '%s\n' '--discard' '' '' ;;
    'reset --yes' | 'reset -y') printf '%s\n' '--yes' '' '' ;;
    'reset --backup') printf '%s\n' '--backup' '' '' ;;
    'collections --json') printf '%s\n' '--json' '' '' ;;
    'inspect --json') printf '%s\n' '--json' '' '' ;;
    'ui --on') printf '%s\n' '--on' '' '' ;;
    'ui --off') printf '%s\n' '--off' '' '' ;;
    'install --image') printf '%s\n' '--image' '' '' ;;
    'install --project') printf '%s\n' '--project' '/.*' 'an absolute path' ;;
    *) return 1 ;;
  esac
}

# Prints an operand's name, whether it must be given, its pattern and what that allows, in four lines.
# Usage: operand_syntax VERB NUMBER; fails where the subcommand takes no operand there
operand_syntax() {
  case "$1 $2" in
    'restart 1') printf '%s\n' 'PROGRAM' optional 'milvus|etcd' 'milvus or etcd' ;;
    'stop 1') printf '%s\n' 'PROGRAM' optional 'milvus|etcd' 'milvus or etcd' ;;
    'logs 1') printf '%s\n' 'PROGRAM' optional 'milvus|etcd' 'milvus or etcd' ;;
    'config 1') printf '%s\n' 'ACTION' optional 'check|edit' 'check or edit' ;;
    'backup 1') printf '%s\n' 'NAME' optional '[A-Za-z0-9][A-Za-z0-9._-]{0,63}' 'up to 64 letters, digits, dots, dashes and underscores, a letter or digit first' ;;
    'restore 1') printf '%s\n' 'NAME' required '[A-Za-z0-9][A-Za-z0-9._-]{0,63}' 'a backup'\''s name, as '\''ddev milvus backups'\'' shows it' ;;
    'upgrade 1') printf '%s\n' 'VERSION' optional '[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}' 'a release number such as 2.6.4' ;;
    'inspect 1') printf '%s\n' 'COLLECTION' required '[A-Za-z_][A-Za-z0-9_]{0,254}(\.[A-Za-z_][A-Za-z0-9_]{0,254})?' 'a collection'\''s name, or DATABASE.COLLECTION' ;;
    'import 1') printf '%s\n' 'ADDRESS' required 'https?://[A-Za-z0-9][A-Za-z0-9._-]{0,252}(:[0-9]{1,5})?/?' 'an address such as http://old-milvus' ;;
    'import 2') printf '%s\n' 'COLLECTION' optional '[A-Za-z_][A-Za-z0-9_]{0,254}(\.[A-Za-z_][A-Za-z0-9_]{0,254})?' 'a collection'\''s name, or DATABASE.COLLECTION' ;;
    'ui 1') printf '%s\n' 'PAGE' optional 'webui|attu' 'webui or attu' ;;
    'run 1') printf '%s\n' 'PROGRAM' required 'milvus|etcd' 'milvus or etcd' ;;
    'prepare 1') printf '%s\n' 'PROGRAM' required 'milvus|etcd' 'milvus or etcd' ;;
    'releases 1') printf '%s\n' 'VERSION' optional '[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}' 'a release number such as 2.6.4' ;;
    'complete 1') printf '%s\n' 'KIND' required 'collections' 'collections' ;;
    *) return 1 ;;
  esac
}

# Holds a command line to the table and prints it in one form, each word ended by a zero byte: flags as --NAME or --NAME=VALUE,
# then --, then the operands. Usage: parse_arguments VERB [WORD…]
parse_arguments() {
  local verb=$1 word value syntax name pattern allowed need count=0 only_operands='' LC_ALL=C
  shift
  local -a flags=() operands=()
  while (($# > 0)); do
    word=$1 value=''
    shift
    if [[ -n $only_operands || $word != -?* ]]; then
      count=$((count + 1))
      syntax=$(operand_syntax "$verb" "$count") || die_usage "$verb does not take $(shown "$word")" "$verb"
      { read -r name && read -r need && read -r pattern && read -r allowed; } <<<"$syntax"
      [[ $word =~ ^($pattern)$ ]] || die_usage "$name is $(shown "$word"), which is not $allowed" "$verb"
      operands+=("$word")
    elif [[ $word == -- ]]; then
      only_operands=yes
    else
      syntax=$(flag_syntax "$verb" "${word%%=*}") || die_usage "$verb does not take $(shown "$word")" "$verb"
      { read -r name && read -r pattern && read -r allowed; } <<<"$syntax"
      if [[ -z $pattern ]]; then
        [[ $word != *=* ]] || die_usage "$name takes no value" "$verb"
        flags+=("$name")
        continue
      fi
      if [[ $word == *=* ]]; then
        value=${word#*=}
      else
        (($# > 0)) || die_usage "$name needs a value: $allowed" "$verb"
        value=$1
        shift
      fi
      [[ $value =~ ^($pattern)$ ]] || die_usage "$name is $(shown "$value"), which is not $allowed" "$verb"
      flags+=("$name=$value")
    fi
  done
  if syntax=$(operand_syntax "$verb" "$((count + 1))"); then
    { read -r name && read -r need; } <<<"$syntax"
    [[ $need != required ]] || die_usage "$verb needs $name" "$verb"
  fi
  # Older shells take an empty list for one that is not set.
  printf '%s\0' ${flags[@]+"${flags[@]}"} -- ${operands[@]+"${operands[@]}"}
}

# Prints what was typed, harmlessly and not too long. Usage: shown WORD
shown() {
  local LC_ALL=C
  printf '%.60s\n' "$(printf '%q' "$1")"
}

# Ends since there is no such subcommand, and names the one that is nearest. Usage: die_unknown VERB
die_unknown() {
  local near
  near=$(nearest "$1" status restart start stop wait version logs doctor config backup backups restore reset upgrade collections inspect import ui)
  die_usage "unknown command $(shown "$1")$(did_you_mean "$near")"
}

# Ends since what was typed cannot be right. Usage: die_usage TEXT [VERB]
die_usage() {
  die "$1; see '$(caller) help${2:+ $2}'" 2
}

# Prints the question after a name that is near to what was typed; nothing where there is none. Usage: did_you_mean NAME
did_you_mean() {
  [[ -z $1 ]] || printf "; did you mean '%s'?" "$1"
}

# Prints the candidate that is fewest edits away from a word, if they are no more than a third of its letters.
# Usage: nearest WORD CANDIDATE…
nearest() {
  local word=$1 candidate best='' limit distance
  limit=$(((${#word} + 2) / 3))
  shift
  ((${#word} <= 40)) || return 0
  for candidate in "$@"; do
    distance=$(edits "$word" "$candidate")
    if ((distance <= limit)); then
      limit=$((distance - 1))
      best=$candidate
    fi
  done
  [[ -z $best ]] || printf '%s\n' "$best"
}

# Prints how many letters must be put in, taken out or changed to make one word the other. Usage: edits A B
edits() {
  local a=$1 b=$2 i j above left corner least
  local -a row=()
  for ((j = 0; j <= ${#b}; j++)); do row[j]=$j; done
  for ((i = 1; i <= ${#a}; i++)); do
    corner=${row[0]}
    row[0]=$i
    for ((j = 1; j <= ${#b}; j++)); do
      above=${row[j]} left=${row[j - 1]}
      least=$((above < left ? above + 1 : left + 1))
      [[ ${a:i-1:1} == "${b:j-1:1}" ]] || corner=$((corner + 1))
      row[j]=$((corner < least ? corner : least))
      corner=$above
    done
  done
  printf '%s\n' "${row[${#b}]}"
}

# ---- lib/arguments

# Reads a command line in the one form that parse_arguments gives it: flags, then --, then operands.

# Whether a flag was given. Usage: has_flag --NAME "$@"
has_flag() {
  local flag=$1
  shift
  while [[ $1 != -- ]]; do
    [[ $1 != "$flag" ]] || return 0
    shift
  done
  return 1
}

# Prints a flag's value, the last where it was given twice. Usage: flag_value --NAME DEFAULT "$@"
flag_value() {
  local flag=$1 value=$2
  shift 2
  while [[ $1 != -- ]]; do
    if [[ $1 == "$flag="* ]]; then value=${1#*=}; fi
    shift
  done
  printf '%s\n' "$value"
}

# Prints the operand; nothing where none was given. Usage: operand "$@"
operand() {
  while [[ $1 != -- ]]; do shift; done
  printf '%s\n' "${2:-}"
}

# Prints json where the flag was given, else table. Usage: format_of "$@"
format_of() {
  if has_flag --json "$@"; then printf 'json\n'; else printf 'table\n'; fi
}

# ---- lib/system

# The few things that every part asks of the system.

# Usage: need_cmd NAME…
need_cmd() {
  local name
  for name in "$@"; do
    command -v "$name" >/dev/null || die "needs the program '$name', which is not installed here; find its package: apt-cache search '$name'"
  done
}

# Makes sure that as_root will work, before anything is changed.
need_root() {
  ((EUID == 0)) || sudo -n true 2>/dev/null ||
    die "needs root, and $(id -un) may not use sudo without a password here; run it as root, or allow it: echo '$(id -un) ALL=(ALL) NOPASSWD: ALL' > /etc/sudoers.d/$(id -un)"
}

# Runs a command as root. Usage: as_root COMMAND [ARGUMENT…]
as_root() {
  if ((EUID == 0)); then
    "$@"
  elif command -v sudo >/dev/null; then
    sudo -n -- "$@"
  else
    say "'$1' needs root, and there is no sudo"
    return 1
  fi
}

# Writes standard input to a file in one step, so that no reader sees half of it: as oneself where one may, else as root for
# the owner. Usage: place FILE MODE [OWNER]
place() {
  local file=$1 mode=$2 owner=${3:-root:root} temporary
  temporary=$file.new.$$
  if [[ -w ${file%/*} ]] && ((EUID != 0)); then
    cat >"$temporary" && chmod "$mode" "$temporary" && mv -f "$temporary" "$file" && return
    rm -f "$temporary"
  else
    as_root tee "$temporary" >/dev/null && as_root chmod "$mode" "$temporary" && as_root chown "$owner" "$temporary" && as_root mv -f "$temporary" "$file" && return
    as_root rm -f "$temporary"
  fi
  return 1
}

# Prints milliseconds of a clock that only goes forward.
now_ms() {
  local seconds
  read -r seconds _ </proc/uptime
  printf '%s\n' "$((10#${seconds/./} * 10))"
}

# Waits until a condition holds. Usage: wait_until SECONDS COMMAND [ARGUMENT…]; fails when the time is up
wait_until() {
  local deadline
  deadline=$(($(now_ms) + $1 * 1000))
  shift
  until "$@"; do
    (($(now_ms) < deadline)) || return 1
    sleep "$POLL_INTERVAL"
  done
}

# Whether the process that was called is gone, killed perhaps, whether or not its parent took note of that. Its subshells live on.
is_orphaned() {
  local stat
  read -r stat 2>/dev/null <"/proc/$$/stat" || return 0
  [[ ${stat##*) } == [ZX]* ]]
}

# Runs a program that may take long and holds a lock meanwhile, and ends it at once where the process that was called is killed: what it
# does would be for nobody, and would go on beside the next command. Usage: while_wanted PROGRAM [ARGUMENT…]
while_wanted() {
  local work watch status=0
  local -a bound=()
  # Where the subshell that waits for it is killed, too.
  if setpriv --pdeathsig KILL true 2>/dev/null; then bound=(setpriv --pdeathsig KILL); fi
  "${bound[@]}" "$@" <&0 &
  work=$!
  {
    # A pipe that nobody writes to: who waits there leaves no sleep behind when it is ended.
    exec <> <(:)
    until is_orphaned; do read -r -t "$POLL_INTERVAL" || true; done
    kill -KILL "$work"
  } >/dev/null 2>&1 5<&- 6<&- 7<&- 9<&- &
  watch=$!
  wait "$work" || status=$?
  kill "$watch" 2>/dev/null || true
  return "$status"
}

# Whether version A comes before version B. Usage: version_before A B
version_before() {
  local -a one other
  local part
  IFS=. read -r -a one <<<"$1"
  IFS=. read -r -a other <<<"$2"
  for part in 0 1 2; do
    ((10#${one[part]:-0} < 10#${other[part]:-0})) && return 0
    ((10#${one[part]:-0} > 10#${other[part]:-0})) && return 1
  done
  return 1
}

# Prints the processor as Debian names it.
architecture() {
  case $(uname -m) in
    x86_64) printf 'amd64\n' ;;
    aarch64) printf 'arm64\n' ;;
    *) die "no Milvus package exists for this processor ($(uname -m)); amd64 and arm64 are served" ;;
  esac
}

# Prints the command that helps: one for DDEV's users, one for all others. Usage: remedy IN_DDEV ELSEWHERE
remedy() {
  if [[ ${IS_DDEV_PROJECT:-} == true || -n ${MILVUSCTL_IMAGE:-} ]]; then
    printf '%s\n' "$1"
  else
    printf '%s\n' "$2"
  fi
}

# Prints what one types to reach this program.
caller() {
  remedy 'ddev milvus' milvusctl
}

# Whether this process holds the lock.
operation_locked=''

# Lets the next one go on, while this one only waits and reports.
release_operation_lock() {
  exec 9<&-
  operation_locked=''
}

# Lets one milvusctl at a time change something. The lock ends with the process. Usage: take_operation_lock SECONDS
take_operation_lock() {
  local file=$STATE_DIR/operation.lock
  [[ -z $operation_locked ]] || return 0
  if [[ ! -e $file ]]; then
    as_root install -d -m 755 "$STATE_DIR" && as_root touch "$file" || return
  fi
  exec 9<"$file"
  if ! flock -n 9; then
    say 'another milvus command is at work; waiting for it to end'
    flock -w "$1" 9 ||
      die "another milvus command has been at work for $1 s; see what Milvus does: $(remedy 'ddev milvus status' 'milvusctl status')" "$EXIT_NOT_READY"
  fi
  operation_locked=yes
}

# Whether some command holds the lock. Those that look share it, so that none sees another that looks.
is_lock_held() {
  [[ -e $STATE_DIR/operation.lock ]] && ! flock --shared --nonblock "$STATE_DIR/operation.lock" true
}

# Takes the lock however long whoever holds it is at work.
wait_operation_lock() {
  exec 9<"$STATE_DIR/operation.lock"
  flock 9
  operation_locked=yes
}

# ---- lib/tables

# Tables: columns as wide as they need to be; where a terminal is too narrow for them, each row as lines. No line is wider than the
# terminal.

# Prints rows of standard input, their cells parted by tabs, the first row being the header.
print_table() {
  local row width=0 at name limit=0
  local -a lines cells header widths=()
  mapfile -t lines
  IFS=$'\t' read -r -a header <<<"${lines[0]}"
  for row in "${lines[@]}"; do
    IFS=$'\t' read -r -a cells <<<"$row"
    for at in "${!cells[@]}"; do
      ((${#cells[at]} <= ${widths[at]:-0})) || widths[at]=${#cells[at]}
    done
  done
  for at in "${!widths[@]}"; do width=$((width + widths[at] + 2)); done
  if [[ -t 1 ]]; then { limit=$(terminal_width 3); } 3>&1; fi
  if ((limit > 0 && width - 2 > limit)); then
    at=0
    for name in "${!header[@]}"; do ((${#header[name]} <= at)) || at=${#header[name]}; done
    for row in "${lines[@]:1}"; do
      IFS=$'\t' read -r -a cells <<<"$row"
      for name in "${!header[@]}"; do print_entry "$((at + 2))" "${header[name]}" "${cells[name]:-}"; done
      printf '\n'
    done
    return
  fi
  for row in "${lines[@]}"; do
    IFS=$'\t' read -r -a cells <<<"$row"
    for ((at = 0; at < ${#header[@]} - 1; at++)); do printf '%-*s' "$((widths[at] + 2))" "${cells[at]:-}"; done
    printf '%s\n' "${cells[at]:-}"
  done
}

# Prints a label and, from a column on, a text; on a narrow terminal it goes on below itself. Usage: print_entry COLUMN LABEL TEXT
print_entry() {
  local column=$1 label=$2 text=$3 limit=0 room part
  if [[ -t 1 ]]; then { limit=$(terminal_width 3); } 3>&1; fi
  room=$((limit - column))
  while ((room > 0 && ${#text} > room)); do
    part=${text:0:room+1}
    part=${part% *}
    part=${part:0:room}
    printf '%-*s%s\n' "$column" "$label" "$part"
    label='' text=${text:${#part}}
    text=${text# }
  done
  printf '%-*s%s\n' "$column" "$label" "$text"
}

# Prints bytes as people read them; a dash stays a dash. Usage: human_bytes BYTES
human_bytes() {
  local value=$1 rest=0 unit
  if [[ $1 == - ]]; then
    printf -- '-\n'
    return
  fi
  for unit in B KB MB GB TB PB; do
    ((value >= 1024)) || break
    rest=$((value % 1024))
    value=$((value / 1024))
  done
  if ((value < 10)) && [[ $unit != B ]]; then
    printf '%d.%d%s\n' "$value" "$((rest * 10 / 1024))" "$unit"
  else
    printf '%d%s\n' "$value" "$unit"
  fi
}

# Prints seconds as people read them; a dash stays a dash. Usage: human_seconds SECONDS
human_seconds() {
  if [[ $1 == - ]]; then
    printf -- '-\n'
  elif (($1 >= 3600)); then
    printf '%dh %02dm\n' "$(($1 / 3600))" "$(($1 % 3600 / 60))"
  elif (($1 >= 60)); then
    printf '%dm %02ds\n' "$(($1 / 60))" "$(($1 % 60))"
  else
    printf '%ds\n' "$1"
  fi
}

# Prints a JSON string. Usage: json_string TEXT
json_string() {
  local text=$1
  text=${text//\\/\\\\}
  text=${text//\"/\\\"}
  text=${text//$'\n'/\\n}
  text=${text//$'\t'/\\t}
  # Whatever a program says, JSON holds text.
  if [[ $text == *[![:ascii:]]* ]]; then text=$(printf '%s' "$text" | iconv -c -f UTF-8 -t UTF-8 2>/dev/null || true); fi
  printf '"%s"' "${text//[[:cntrl:]]/}"
}

# Prints a JSON string, or null for nothing or a dash. Usage: json_text TEXT
json_text() {
  case $1 in
    '' | -) printf 'null' ;;
    *) json_string "$1" ;;
  esac
}

# Prints a number, or null for nothing or a dash. Usage: json_number VALUE
json_number() {
  case $1 in
    '' | -) printf 'null' ;;
    *) printf '%s' "$1" ;;
  esac
}

# ---- lib/options

# What the user set in .ddev/.env.milvus. An empty value means the default; a bad one is refused before it is used.

# Prints what settings files set of ours, a line `NAME=VALUE` a name, as DDEV reads them: it has .ddev/.env.* read by compose, whose rules
# are nearly godotenv's. Lines and files that come later count; a line break in a value is shown as \n. What is not there, and examples, set
# nothing. Fails, and says where, for a file with which DDEV would not start. Usage: settings_in FILE…
settings_in() {
  local file
  local -a files=()
  for file in "$@"; do
    if [[ -f $file && $file != *.example ]]; then files+=("$file"); fi
  done
  ((${#files[@]} > 0)) || return 0
  LC_ALL=C awk '
    function refuse(why) {
      printf "%s, line %d: %s\n", file, line, why >"/dev/stderr"
      refused = 1
      exit 1
    }
    # Takes the first characters of the text away, and counts its lines.
    function take(count,   taken) {
      taken = substr(text, 1, count)
      text = substr(text, count + 1)
      line += gsub(/\n/, "", taken)
    }
    function trimmed(value) {
      sub(/([ \t\v\f\r]|\302[\205\240])+$/, "", value)
      return value
    }
    # What the environment says counts before what a file says.
    function known(name) { return name in ENVIRON || name in set }
    function value_of(name) { return name in ENVIRON ? ENVIRON[name] : name in set ? set[name] : "" }
    # Fills in $NAME, ${NAME} and ${NAME:-INSTEAD}; $$ is a dollar sign.
    function expanded(value,   done, name, operator, at, depth, char, instead) {
      while ((at = index(value, "$")) > 0) {
        done = done substr(value, 1, at - 1)
        value = substr(value, at + 1)
        if (value ~ /^\$/) {
          done = done "$"
          value = substr(value, 2)
        } else if (match(value, /^[A-Za-z_][A-Za-z0-9_]*/)) {
          done = done value_of(substr(value, 1, RLENGTH))
          value = substr(value, RLENGTH + 1)
        } else if (value ~ /^\{/) {
          if (!match(value, /^\{[A-Za-z_][A-Za-z0-9_]*/)) refuse("${ without a name behind it")
          name = substr(value, 2, RLENGTH - 1)
          value = substr(value, RLENGTH + 1)
          operator = match(value, /^:?[-+?]/) ? substr(value, 1, RLENGTH) : ""
          value = substr(value, length(operator) + 1)
          depth = 1
          for (at = 1; at <= length(value) && depth > 0; at++) {
            char = substr(value, at, 1)
            if (char == "{") depth++
            if (char == "}") depth--
          }
          if (depth > 0 || (operator == "" && at != 2)) refuse("${" name " does not end as it should")
          instead = substr(value, 1, at - 2)
          value = substr(value, at)
          if (operator == "" || ((operator ~ /:/ ? value_of(name) != "" : known(name)) && operator !~ /\+/)) done = done value_of(name)
          else if (operator ~ /\?/) refuse(name " is not set")
          else if (operator ~ /-/ || (operator ~ /:/ ? value_of(name) != "" : known(name))) done = done expanded(instead)
        } else {
          done = done "$"
        }
      }
      return done value
    }
    # The value between quotes, at the beginning of the text; in double ones escapes and variables are filled in.
    function quoted(quote,   value, char, at) {
      for (at = 2; ; at++) {
        char = substr(text, at, 1)
        if (char == "" || at > length(text)) refuse("a quote does not end")
        if (char == quote) break
        if (char == "\\") {
          at++
          char = substr(text, at, 1)
          if (char == quote) {
            value = value char
          } else if (quote != "\"") {
            value = value "\\" char
          } else if (char in escapes) {
            value = value escapes[char]
          } else {
            value = value "\\" char
          }
          continue
        }
        value = value char
      }
      take(at)
      return quote == "\"" ? expanded(value) : value
    }
    function unquoted(   end, value) {
      end = index(text, "\n")
      value = substr(text, 1, end - 1)
      if (match(value, / #/)) value = substr(value, 1, RSTART - 1)
      value = expanded(trimmed(value))
      take(end)
      return value
    }
    function parse(   name, mark) {
      line = 1
      sub(/^\357\273\277/, "", text)
      while (1) {
        while (match(text, /^([ \t\n\v\f\r]|\302[\205\240])+/) || match(text, /^#[^\n]*/)) take(RLENGTH)
        if (text == "") return
        if (match(text, /^export[ \t\v\f\r]+/)) take(RLENGTH)
        match(text, /[=:\n]/)
        name = trimmed(substr(text, 1, RSTART - 1))
        if (name ~ /[ !"#$%&\047()*+,\/;<>?@\\^`{|}~]/) refuse("a name has a character that it may not have")
        mark = substr(text, RSTART, 1)
        take(RSTART)
        # A name alone takes over what the environment has.
        if (mark == "\n") continue
        if (match(text, /^([ \t\v\f\r]|\302[\205\240])+/)) take(RLENGTH)
        set[name] = text ~ /^["\047]/ ? quoted(substr(text, 1, 1)) : unquoted()
      }
    }
    BEGIN {
      escapes["a"] = "\a"; escapes["b"] = "\b"; escapes["f"] = "\f"; escapes["n"] = "\n"; escapes["r"] = "\r"; escapes["t"] = "\t"; escapes["v"] = "\v"
      escapes["\\"] = "\\"; escapes["$"] = "$$"
    }
    FNR == 1 && NR > 1 { parse(); text = "" }
    { file = FILENAME; text = text $0 "\n" }
    END {
      if (refused) exit 1
      parse()
      for (name in set) {
        if (name !~ /^(MILVUS|ETCD)_[A-Z_]+$/) continue
        gsub(/\n/, "\\n", set[name])
        printf "%s=%s\n", name, set[name]
      }
    }
  ' ${files[@]+"${files[@]}"}
}

# Takes over what the project's .ddev/.env.milvus sets, but for what needs DDEV. DDEV puts that into the environment itself; elsewhere
# nobody else does. What is in the environment already goes first; then .env.web and .env, as in DDEV's web container.
adopt_settings() {
  local project file found setting
  local -a files=()
  [[ ${IS_DDEV_PROJECT:-} != true ]] || return 0
  project=$(payload_dir)
  project=${project%/.devpanel/milvus}
  for file in "$project"/.ddev/.env.* "$project/.ddev/.env" "$project/.ddev/.env.web"; do
    [[ -f $file && $file != *.example ]] || continue
    if [[ ! -r $file ]]; then
      warn "$file may not be read by $(id -un), so what it sets does not count; let it: sudo chown $(id -un) '$file'"
      continue
    fi
    files+=("$file")
  done
  # Without what it sets, another release than the one that the data is of might be installed.
  found=$(settings_in "${files[@]}" 2>&1) || die "cannot read $found, so nothing was done; DDEV would not start with it either: vi '${found%%, line *}'" "$EXIT_USAGE"
  while IFS= read -r setting; do
    [[ " MILVUS_VERSION ETCD_VERSION MILVUS_DOWNLOAD_BASE ETCD_DOWNLOAD_BASE MILVUS_READY_TIMEOUT MILVUS_BACKUP_KEEP MILVUS_PASSWORD " != *" ${setting%%=*} "* || -v ${setting%%=*} ]] || export "${setting?}"
  done <<<"$found"
}

# Prints an option's value. Usage: option NAME
option() {
  local name=$1 default pattern allowed secret value flag
  case $name in
    MILVUS_VERSION)
      default='2.6.4'
      pattern='[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}'
      allowed='a release number such as 2.6.4'
      secret=false
      ;;
    ETCD_VERSION)
      default='3.5.16'
      pattern='[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}'
      allowed='a release number such as 3.5.16'
      secret=false
      ;;
    MILVUS_DOWNLOAD_BASE)
      default='https://github.com/milvus-io/milvus/releases/download'
      pattern='https://[A-Za-z0-9._~:/%@+-]{1,500}'
      allowed='an address that starts with https://'
      secret=false
      ;;
    ETCD_DOWNLOAD_BASE)
      default='https://github.com/etcd-io/etcd/releases/download'
      pattern='https://[A-Za-z0-9._~:/%@+-]{1,500}'
      allowed='an address that starts with https://'
      secret=false
      ;;
    MILVUS_READY_TIMEOUT)
      default='120'
      pattern='[1-9][0-9]{0,3}'
      allowed='whole seconds from 1 to 9999'
      secret=false
      ;;
    MILVUS_BACKUP_KEEP)
      default=''
      pattern='[1-9][0-9]{0,3}'
      allowed='a whole number from 1 to 9999'
      secret=false
      ;;
    MILVUS_HOST_PORT)
      default=''
      pattern='(102[4-9]|10[3-9][0-9]|1[1-9][0-9]{2}|[2-9][0-9]{3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])'
      allowed='a port from 1024 to 65535'
      secret=false
      ;;
    MILVUS_PASSWORD)
      default=''
      pattern='[A-Za-z0-9._~@+:,/-]{8,72}'
      allowed='8 to 72 letters, digits and characters of ._~@+:,/-'
      secret=true
      ;;
    MILVUS_DRUPAL_SETTINGS)
      default=''
      pattern='on|off'
      allowed='on or off'
      secret=false
      ;;
    *) die "no option is called $name" ;;
  esac
  value=${!name:-$default}
  if [[ -n $value && ! $value =~ ^($pattern)$ ]]; then
    flag=${name//_/-}
    value=$(printf '%.80s' "$(printf '%q' "$value")")
    [[ $secret != true ]] || value='something (it is a secret)'
    die "$name is $value, which is not $allowed; set it right: $(remedy "ddev dotenv set .ddev/.env.milvus --${flag,,}=VALUE" "export $name=VALUE")" "$EXIT_USAGE"
  fi
  printf '%s\n' "$value"
}

# Prints the value of an option that only tunes or tells; a bad one is refused, and its default used. Usage: tuning_option NAME
tuning_option() {
  (option "$1") || (unset -v "$1" && option "$1")
}

# Looks at every option that decides what is installed, before anything is.
check_options() {
  local name
  for name in MILVUS_VERSION ETCD_VERSION MILVUS_DOWNLOAD_BASE ETCD_DOWNLOAD_BASE; do
    option "$name" >/dev/null || return
  done
}

# ---- lib/state

# What milvusctl remembers of the installation: which versions, whose payload, for which user.

# Prints a remembered value; nothing when there is none. Usage: recall KEY
recall() {
  local key value
  [[ -r $STATE_DIR/installation ]] || return 0
  while IFS='=' read -r key value; do
    if [[ $key == "$1" ]]; then
      printf '%s\n' "$value"
      return
    fi
  done <"$STATE_DIR/installation"
}

# Replaces all that is remembered. Usage: remember KEY=VALUE…
remember() {
  [[ ! -r $STATE_DIR/installation || $(<"$STATE_DIR/installation") != "$(printf '%s\n' "$@")" ]] || return 0
  printf '%s\n' "$@" | place "$STATE_DIR/installation" 644 "$(service_user)"
}

# Prints the folder that holds the overlay, user.yaml, packages and the lock file: the project's .devpanel/milvus.
payload_dir() {
  local recalled
  if [[ $MILVUSCTL_HOME == "$CONTROL_DIR" ]]; then
    recalled=$(recall payload)
    printf '%s\n' "${recalled:-$DDEV_PROJECT_DIR/.devpanel/milvus}"
  else
    printf '%s\n' "$MILVUSCTL_HOME"
  fi
}

# Prints uid:gid of the user that both programs run as: in an image the project's user; else whoever installs, or,
# where root installs, the project's owner.
service_user() {
  local recalled
  if [[ -n ${MILVUSCTL_USER:-} ]]; then
    printf '%s\n' "$MILVUSCTL_USER"
    return
  fi
  recalled=$(recall user)
  if [[ -n $recalled ]]; then
    printf '%s\n' "$recalled"
  elif ((EUID == 0)); then
    stat -c %u:%g "$(payload_dir)"
  else
    printf '%s:%s\n' "$EUID" "$(id -g)"
  fi
}

# Prints the payload's folder as a person sees it: in DDEV from the project's folder on the host.
payload_shown() {
  remedy .devpanel/milvus "$(payload_dir)"
}

# Prints Milvus' address for programs in this container, in DDEV for those in all containers of the project.
milvus_address() {
  printf 'http://%s:%s\n' "$(milvus_host)" "$MILVUS_PORT"
}

# Prints the host of that address.
milvus_host() {
  if [[ -z $(remedy '' elsewhere) ]] || is_named_here; then printf '%s\n' "$MILVUS_HOST_NAME"; else printf '127.0.0.1\n'; fi
}

# Prints the addresses that Milvus' name has in this container's own list, a line an address. DNS is not asked: it may be slow, and
# the list goes before it.
named_addresses() {
  awk -v name="$MILVUS_HOST_NAME" '{ sub(/#.*/, ""); for (at = 2; at <= NF; at++) if (tolower($at) == name) print $1 }' "$HOSTS_FILE" 2>/dev/null
}

# Whether that list gives Milvus' name to this container and to nobody else.
is_named_here() {
  local address addresses own
  addresses=$(named_addresses)
  [[ -n $addresses ]] || return 1
  own=" $(hostname -I 2>/dev/null) "
  for address in $addresses; do
    [[ $address == 127.* || $address == ::1 || $own == *" $address "* ]] || return 1
  done
}

# Prints the command that installs what is missing.
start_again() {
  remedy 'ddev restart' "bash $(payload_dir)/milvusctl provision"
}

# Prints the command that moves to another release. Usage: move_command VERSION
move_command() {
  remedy "ddev milvus upgrade $1" "milvusctl backup && MILVUS_VERSION=$1 bash $(payload_dir)/milvusctl provision"
}

# Prints why a release of Milvus cannot read the data of another one, and the way there; nothing where it may. Usage: jump_problem FROM TO
jump_problem() {
  if [[ $1 == *-* ]]; then
    printf 'no other release can read the data of the release candidate %s; import its collections into an empty Milvus: %s\n' "$1" "$(caller) help import"
  elif version_before "$1" "$JUMP_FROM" && ! version_before "$2" "$JUMP_TO"; then
    printf 'Milvus %s and newer read the data of %s and newer alone, and this is the data of %s; move to %s or a newer %s first: %s\n' \
      "$JUMP_TO" "$JUMP_FROM" "$1" "$JUMP_FROM" "${JUMP_FROM%.*}" "$(move_command "$JUMP_FROM")"
  fi
}

# Prints what keeps Milvus from being there at all, with the remedy; nothing when it is installed.
missing_parts() {
  local -a missing=()
  local version
  if [[ ! -x $MILVUS_BINARY || ! -x $MILVUS_PROGRAM ]]; then
    version=$(tuning_option MILVUS_VERSION 2>/dev/null)
    missing+=("Milvus $version ($(fill "$MILVUS_FILE" "$version" ''))")
  fi
  if [[ ! -x $BINARIES_DIR/etcd ]]; then
    version=$(tuning_option ETCD_VERSION 2>/dev/null)
    missing+=("etcd $version ($(fill "$ETCD_FILE" "$version" ''))")
  fi
  ((${#missing[@]} == 0)) && return
  local reason
  printf -v reason '%s, ' "${missing[@]}"
  reason="not installed: ${reason%, }"
  [[ -r $STATE_DIR/last-failure ]] && reason+="; $(head -n 1 "$STATE_DIR/last-failure")"
  printf '%s; once the cause is gone, or the files lie in %s/packages: %s\n' "$reason" "$(payload_shown)" "$(start_again)"
}

# Prints what keeps Milvus from being started at all: it is not installed, or not from the recorded file; nothing where it can be.
start_problem() {
  local problem
  problem=$(missing_parts)
  [[ -n $problem ]] || problem=$(lock_problem)
  [[ -z $problem ]] || printf '%s\n' "$problem"
}

# ---- lib/packages

# Release files: found where they were laid in, in a cache, or downloaded; never used before their digest is checked.

# Fills a pattern in. Usage: fill PATTERN VERSION FILE
fill() {
  local text=$1 arch
  arch=$(architecture)
  text=${text//'{version}'/$2}
  text=${text//'{arch}'/$arch}
  printf '%s\n' "${text//'{file}'/$3}"
}

# Prints the folder for downloads: the build's cache mount, DDEV's cache volume, or one of our own.
cache_dir() {
  if [[ -n ${MILVUSCTL_IMAGE:-} ]]; then
    printf '%s\n' "$BUILD_CACHE_DIR"
  elif [[ -d $DDEV_GLOBAL_CACHE && -w $DDEV_GLOBAL_CACHE ]]; then
    printf '%s\n' "$DDEV_GLOBAL_CACHE/milvus"
  else
    printf '%s\n' "$PACKAGE_CACHE_DIR"
  fi
}

# Prints the path of the project's record of digests. An image build gets it by another way than the rest of the payload.
lock_file() {
  printf '%s\n' "${MILVUSCTL_LOCK:-$(payload_dir)/packages.lock}"
}

# Prints the digest that a lock file holds for a release file. Usage: locked_digest LOCK FILE
locked_digest() {
  local digest file
  [[ -f $1 && -r $1 ]] || return 0
  while read -r digest file _; do
    if [[ ${file%$'\r'} == "$2" && $digest != '#'* ]]; then
      printf '%s\n' "${digest,,}"
      return
    fi
  done <"$1"
}

# Notes beside what is installed which file it is from, where its digest is not published, so that each start can look whether it is
# still the one that the project has on record. Usage: note_package etcd|milvus PATH FILE
note_package() {
  local digest
  if [[ -n $(known_digest "$3") ]]; then
    as_root rm -f "$STATE_DIR/$1.sha256"
    return
  fi
  digest=$(sha256sum <"$2") || return
  printf '%s  %s\n' "${digest%% *}" "$3" | place "$STATE_DIR/$1.sha256" 644 "$(service_user)"
}

# Prints why what is installed may not run: it is from another file than the one that the project's packages.lock holds. Nothing where it may.
# Usage: lock_problem [etcd|milvus]
lock_problem() {
  local program digest file locked
  for program in ${1:-etcd milvus}; do
    [[ -r $STATE_DIR/$program.sha256 ]] || continue
    read -r digest file <"$STATE_DIR/$program.sha256"
    locked=$(locked_digest "$(lock_file)" "$file")
    if [[ -n $locked && $locked != "$digest" ]]; then
      printf 'what is installed is from a %s that hashes to %s, and %s/packages.lock says %s, so it may not be started; install that one: %s\n' \
        "$file" "$digest" "$(payload_shown)" "$locked" "$(remedy 'ddev utility rebuild' "$(start_again)")"
      return
    fi
  done
}

# Adds a digest to a lock file, sorted, in one step. Usage: record_digest LOCK DIGEST FILE
record_digest() {
  local lock=$1 owner
  if [[ -s $lock ]] && ! grep -q "$ADDON_MARKER" "$lock"; then
    warn "$lock is your own file and is kept, so the digest of $3 is not recorded; move it away: mv $lock $lock.own"
    return
  fi
  owner=$(stat -c %u:%g "$(dirname "$lock")")
  {
    printf '%s\n' "$ADDON_MARKER"
    printf '%s\n' '# What each release file hashed to when it was first used. Commit this file: a later download must match.'
    {
      if [[ -r $lock ]]; then
        awk -v file="$3" '!/^#/ && $2 != file' "$lock"
      fi
      printf '%s  %s\n' "$2" "$3"
    } | sort -k 2
  } | place "$lock" 644 "$owner"
}

# Holds a file to the digest that is known or recorded for it, and prints how it differs. Usage: verify_package PATH FILE
verify_package() {
  local actual expected source='the published digest'
  expected=$(known_digest "$2")
  if [[ -z $expected ]]; then
    source=$(payload_shown)/packages.lock
    expected=$(locked_digest "$(lock_file)" "$2")
  fi
  [[ -n $expected ]] || return 0
  actual=$(sha256sum <"$1") || return
  actual=${actual%% *}
  if [[ $actual != "$expected" ]]; then
    printf 'it hashes to %s, and %s says %s\n' "$actual" "$source" "$expected"
    return 1
  fi
}

# Records the digest of a file that proved to be what it should be, if none is known. Usage: accept_package PATH FILE
accept_package() {
  local lock actual
  lock=$(lock_file)
  # An image build cannot write to the project: after-start carries the record over, into every project that Docker gives the same build.
  if [[ -n ${MILVUSCTL_IMAGE:-} ]]; then lock=$STATE_DIR/packages.lock; fi
  [[ -z $(known_digest "$2") && -z $(locked_digest "$lock" "$2") ]] || return 0
  say "first use of $2: recording its sha256 in packages.lock"
  actual=$(sha256sum <"$1") || return
  record_digest "$lock" "${actual%% *}" "$2" || die "cannot write $lock; is the disk full? df -h $(dirname "$lock")"
}

# Ends with the reason why a file is not what its name says, and takes a downloaded one out of the cache.
# Usage: reject_package PATH REASON
reject_package() {
  local laid_in
  if [[ $1 == "$(cache_dir)"/* ]]; then
    rm -f "$1"
    die "what was downloaded as $(basename "$1") $2, so it was deleted and nothing was installed from it; look at the address that it came from: $(remedy 'ddev dotenv get .ddev/.env.milvus --milvus-download-base' 'env | grep DOWNLOAD_BASE')"
  fi
  laid_in=$(payload_shown)/packages/$(basename "$1")
  die "$laid_in $2, so nothing was installed from it; let it be downloaded instead: rm '$laid_in'"
}

# Prints the path of a release file that matches its digest, or ends with the reason. Usage: obtain_package FILE URL
obtain_package() {
  local file=$1 url=$2 cache laid_in difference
  laid_in=$(payload_dir)/packages/$file
  if [[ -f $laid_in ]]; then
    difference=$(verify_package "$laid_in" "$file") || reject_package "$laid_in" "is not what it should be: $difference"
    printf '%s\n' "$laid_in"
    return
  fi
  # Projects share the cache, and not their mirrors.
  cache=$(cache_dir)/$(printf '%s' "${url%/*}" | sha256sum | cut -c 1-16)
  if [[ ! -w $cache ]]; then
    mkdir -p "$cache" 2>/dev/null && [[ -w $cache ]] || as_root install -d -o "$EUID" "$cache" || die "cannot make the folder $cache; is the disk full? df -h $cache"
  fi
  if [[ -f $cache/$file ]]; then
    if difference=$(verify_package "$cache/$file" "$file"); then
      printf '%s\n' "$cache/$file"
      return
    fi
    say "the cached $file is damaged, downloading it again: $difference"
    rm -f "$cache/$file"
  fi
  (
    # The cache may be shared by projects: the second one waits and finds the file.
    exec 7<"$cache"
    wait_until "$DOWNLOAD_TOTAL_TIMEOUT" take_cache_lock || die "another download has kept $cache for $DOWNLOAD_TOTAL_TIMEOUT s; try again: $(start_again)"
    [[ -f $cache/$file ]] || download "$url" "$cache/$file.part" || return
    [[ -f $cache/$file ]] || mv "$cache/$file.part" "$cache/$file"
  ) || return
  if ! difference=$(verify_package "$cache/$file" "$file"); then
    rm -f "$cache/$file"
    die "what $url delivered was deleted and nothing was installed from it: $difference; if you trust the new file: $(remedy 'ddev exec ' '')sed -i '/$file/d' $(payload_shown)/packages.lock"
  fi
  printf '%s\n' "$cache/$file"
}

# Takes the lock of the cache, if it is free. Whoever is no longer wanted does not wait for it.
take_cache_lock() {
  ! is_orphaned || exit "$EXIT_FAILED"
  flock --nonblock 7
}

# Downloads by https alone, goes on where the last try stopped, and gives up with the reason. All tries together wait for a connection
# no longer than one may take to come up; once it is up, only a transfer that stands still is given up. Usage: download URL PART
download() {
  local url=$1 part=$2 attempt pause=$DOWNLOAD_BACKOFF status reason code began tried left=$DOWNLOAD_CONNECT_TIMEOUT
  local -a bar=(--silent)
  [[ -t 2 ]] && bar=(--progress-bar)
  [[ $url == https://* ]] || die "refuses to download $url: only https is allowed"
  say "downloading $url"
  began=$(now_ms)
  for ((attempt = 1; attempt <= DOWNLOAD_ATTEMPTS; attempt++)); do
    status=0
    tried=$(now_ms)
    reason=$(
      # The lock of the cache stays with what is written there; the next command need not wait for it.
      while_wanted curl --fail --location --proto '=https' --proto-redir '=https' --tlsv1.2 \
        --connect-timeout "$left" --max-time "$DOWNLOAD_TOTAL_TIMEOUT" \
        --speed-limit 1 --speed-time "$DOWNLOAD_STALL_TIMEOUT" \
        --continue-at - "${bar[@]}" --write-out '%{http_code} %{errormsg}' --output "$part" "$url" 9<&-
    ) || status=$?
    ((status == 0)) && return
    ! is_orphaned || exit "$EXIT_FAILED"
    code=${reason%% *}
    reason=${reason#* }
    # An address that is wrong stays wrong.
    case $code in
      408 | 429) ;;
      4??) die "cannot download $url: $reason; there is no such release file, so name another version, or lay the file into $(payload_shown)/packages, then: $(start_again)" ;;
      *) ;;
    esac
    # 23: what came could not be written.
    if ((status == 23)); then
      die "there is no room in ${part%/*} for what $url delivers; look for what fills it: $(remedy 'ddev exec ' '')df -h ${part%/*}"
    fi
    # 33: the server cannot resume; 36: what is there does not fit.
    if ((status == 33 || status == 36)); then rm -f "$part"; fi
    # 5, 6, 7: no connection; 28: the time is up, and before a transfer could stand still that is the connection's.
    if ((status >= 5 && status <= 7 || (status == 28 && $(now_ms) - tried < DOWNLOAD_STALL_TIMEOUT * 1000))); then
      left=$((DOWNLOAD_CONNECT_TIMEOUT - ($(now_ms) - began) / 1000 - pause))
      ((left > 0)) || break
    else
      began=$(now_ms) left=$DOWNLOAD_CONNECT_TIMEOUT
    fi
    if ((attempt < DOWNLOAD_ATTEMPTS)); then
      say "that failed (${reason:-curl ended with $status}); trying again in $pause s"
      while_wanted sleep "$pause" || exit "$EXIT_FAILED"
      pause=$((pause * 2))
    fi
  done
  die "cannot download $url: ${reason:-curl ended with $status}; try again, or lay the file into $(payload_shown)/packages, then: $(start_again)" \
    "$EXIT_UNAVAILABLE"
}

# ---- lib/config

# Milvus' config: what the package ships, then the overlay, then the user's own file, merged as YAML.

readonly PACKAGE_CONFIG=$STATE_DIR/milvus.package.yaml

# The user's own file as Milvus last became ready with it, and as it did not. Beside the data, since they outlive the container.
readonly GOOD_CONFIG=$MILVUS_DATA_DIR/.milvusctl.good.yaml
readonly REFUSED_CONFIG=$MILVUS_DATA_DIR/.milvusctl.refused.yaml

# Whether the yq that is there is the one that merges YAML (another program has the same name).
has_yq() {
  [[ $(yq --version 2>/dev/null) == *mikefarah* ]]
}

# Keeps a package's own config, before anything changes it. Usage: keep_package_config DEB FILE
keep_package_config() {
  dpkg-deb --fsys-tarfile "$1" | tar -xO ".$MILVUS_CONFIG_DIR/milvus.yaml" | place "$2" 644 "$(service_user)" ||
    reject_package "$1" "holds no $MILVUS_CONFIG_DIR/milvus.yaml"
}

# Prints the path of the user's own file.
user_config() {
  printf '%s/user.yaml\n' "$(payload_dir)"
}

# Whether there is one, be it a link to nothing.
has_user_config() {
  local file
  file=$(user_config)
  [[ -s $file || -L $file && ! -e $file || -e $file && ! -f $file ]]
}

# Prints each value of a config, a line a value: key, YAML tag and value as JSON, parted by tabs. A list is one value.
# Usage: flat_config FILE; - is standard input
flat_config() {
  yq 'del(.. | select(tag == "!!null")) | .. | select(kind != "map") | select((path | map(select(tag == "!!int")) | length) == 0) |
    ((path | join(".")) + "\t" + tag + "\t" + (. | to_json(0)))' "$1"
}

# Prints what is wrong with the user's own file, a line a finding: `error TEXT`, with which it is left out, or `doubt TEXT`.
# Nothing where all is well, or there is no file.
user_config_findings() {
  local file reason kind key given known unshown
  file=$(user_config)
  has_user_config || return 0
  if [[ ! -e $file ]]; then
    printf 'error it is a link to %s, and that is not there\n' "$(readlink "$file")"
    return
  fi
  if [[ ! -f $file ]]; then
    printf 'error it is not a file\n'
    return
  fi
  if [[ ! -r $file ]]; then
    printf 'error the user %s may not read it\n' "$(id -un)"
    return
  fi
  if (($(stat -L -c %s "$file") > USER_CONFIG_MAX)); then
    printf 'error it is larger than %s, and the whole of Milvus'\'' config is not\n' "$(human_bytes "$USER_CONFIG_MAX")"
    return
  fi
  if ! reason=$(yq '.' "$file" 2>&1 >/dev/null); then
    printf 'error it is not YAML: %s\n' "$(printf '%s' "${reason##*"$file"\': }" | tr '\n\t' '  ')"
    return
  fi
  case $(yq 'tag' "$file" 2>/dev/null) in
    '!!map') ;;
    '!!null' | '') return ;;
    *)
      printf 'error it is not a YAML mapping\n'
      return
      ;;
  esac
  if ! reason=$(yq 'explode(.)' "$file" 2>/dev/null | flat_config - 2>&1 >/dev/null); then
    printf 'error it has a value that is no value of a config: %s\n' "$(printf '%s' "${reason#Error: }" | tr '\n\t' '  ')"
    return
  fi
  reason=$(odd_key "$file")
  if [[ -n $reason ]]; then
    printf 'error %s\n' "$reason"
    return
  fi
  while IFS=$'\t' read -r kind key given known unshown; do
    case $kind in
      unknown) unknown_key "$key" "$known" "$unshown" ;;
      respelt) printf "error Milvus takes the key '%s' for %s; write it so, a part a line, indented\n" "$key" "$known" ;;
      type) printf "error %s is %s, and it must be %s\n" "$key" "$given" "$known" ;;
      *) printf "error %s may not be changed: %s\n" "$key" "$known" ;;
    esac
  done < <(compare_user_config "$file")
}

# Prints the finding of a key that is neither in Milvus' own config nor one that Milvus is known to have besides. One or two letters off
# from a key that is in it is a misspelling; anything else may be a key of this release. Usage: unknown_key KEY SHOWN UNSHOWN; the last two are
# its siblings, parted by spaces
unknown_key() {
  local key=$1 word=${1##*.} section='' near
  [[ $key != *.* ]] || section=${key%.*}.
  # shellcheck disable=SC2086 # a word a sibling
  near=$(nearest "$word" $2)
  if [[ -n $near ]] && (($(edits "$word" "$near") <= 2)); then
    printf "error the key '%s' is none of Milvus'; is %s meant?\n" "$key" "$section$near"
    return
  fi
  # shellcheck disable=SC2086 # a word a sibling
  near=$(nearest "$word" $2 $3)
  if [[ -n $near ]]; then
    printf "doubt the key '%s' is not in Milvus' own config, and Milvus ignores what it does not know; is %s meant?\n" "$key" "$section$near"
  else
    printf "doubt the key '%s' is not in Milvus' own config; Milvus ignores it, unless it is one of the few keys that work without being there\n" "$key"
  fi
}

# Prints what is wrong with a key as such: the same one twice, of which YAML tools take the last and Milvus none, or several in one.
# Usage: odd_key FILE
odd_key() {
  # shellcheck disable=SC2016 # $section is yq's
  yq '.. | select(kind == "map") | (path | join(".")) as $section | keys | .[] | $section + "\t" + (. | tostring)' "$1" | awk -F '\t' '
    seen[$0]++ { printf "the key \047%s\047 stands there twice\n", $2; exit }
    $2 ~ /[.]/ { printf "the key \047%s\047 has a dot in it; put the part behind it on a line of its own, indented\n", $2; exit }
  '
}

# Prints the part of the add-on's config that depends on the installed series, in the shape of milvus.yaml.
series_config() {
  printf 'queryNode:\n  gracefulStopTimeout: %s\n' "$(of_series query_node_stop "$(recall milvus_version)")"
}

# Prints what the add-on puts into the config, as flat_config does.
addon_config() {
  flat_config "$MILVUSCTL_HOME/milvus.yaml"
  series_config | flat_config -
}

# Prints what the options put into the config, as flat_config does.
option_config() {
  [[ -z ${MILVUS_PASSWORD:-} ]] || printf 'common.security.authorizationEnabled\t!!bool\ttrue\n'
}

# The key that decides whether Milvus asks for a user and a password, and what is there where it does so without MILVUS_PASSWORD.
readonly AUTHENTICATION_KEY=common.security.authorizationEnabled
readonly OWN_AUTHENTICATION=$STATE_DIR/own-authentication

# Whether Milvus has to ask for a user and a password. MILVUS_PASSWORD has it do so, and a user.yaml that says so. Only a user.yaml without
# an error, or none at all, can turn it off: where something is wrong with it, it counts whatever it and the last one that worked may mean
# by it, so that a damaged file never lets anybody in. Usage: must_authenticate PROBLEM; what is wrong with user.yaml, nothing where it is well
must_authenticate() {
  local file text
  file=$(user_config)
  if [[ -n ${MILVUS_PASSWORD:-} ]]; then
    return 0
  elif [[ -n $1 ]]; then
    may_turn_on_authentication "$file" || may_turn_on_authentication "$GOOD_CONFIG" || grep -qF "is $AUTHENTICATION_KEY meant" <<<"$(user_config_findings)"
  else
    [[ -s $file ]] || return 1
    text=$(yq 'explode(.)' "$file" 2>/dev/null | flat_config - 2>/dev/null) || return 0
    printf '%s\n' "$text" | awk -F '\t' -v wanted="$AUTHENTICATION_KEY" '
      function plain(text) { text = tolower(text); gsub(/[^a-z]/, "", text); return text }
      plain($1) == plain(wanted) && plain($3) == "true" { found = 1 }
      END { exit !found }'
  fi
}

# Whether a file with an error may mean to turn authentication on: it names it, however it is spelt or parted, and says anything but no
# behind it; or it cannot be read. Lines that are comments do not count. Usage: may_turn_on_authentication FILE
may_turn_on_authentication() {
  local text
  [[ -e $1 || -L $1 ]] || return 1
  text=$({ cat "$1" || as_root cat "$1"; } 2>/dev/null | tr -d '\0' | tr '\r' '\n') || return 0
  # What YAML makes of it, each value behind its key, catches keys whose parts are far from one another. What plainly turns it off is taken out;
  # whatever else names it may turn it on.
  {
    printf '%s\n' "$text" | sed '/^[[:space:]]*#/d'
    printf '%s\n' "$text" | yq '.. | select(kind == "scalar") | (path | map(tostring) | join(".")) + ": " + tostring' - 2>/dev/null || true
  } | tr '[:upper:]' '[:lower:]' |
    sed -E 's/authori[sz]ation[^a-z0-9:]*enabled?[^a-z0-9:]*:[[:space:]]*["'\'']?(false|off|no|null|0|~)["'\'']?[[:space:]]*([],}#]|$)/\2/g' |
    tr -cd 'a-z0-9' | grep -qE 'aut[a-z]{0,2}r[a-z]{2,9}en[a-z]{0,2}bl?'
}

# Whether Milvus asks for a user and a password with a config; as it stands, unless one is given. Usage: is_authentication_on [CONFIG]
is_authentication_on() {
  local config=${1-$(cat "$MILVUS_CONFIG_DIR/milvus.yaml" 2>/dev/null)}
  [[ $config =~ $'\n'\ +authorizationEnabled:\ +[\'\"]?true ]]
}

# Prints a config with a value in the place of whatever stands there: Milvus takes keys for the same that differ in case, underscores
# and dots alone. Usage: set_in_config CONFIG KEY VALUE
set_in_config() {
  local plain=${2,,}
  plain=${plain//[_.]/}
  yq "del(.. | select((path | join(\"\") | downcase | sub(\"[_/.]\", \"\")) == \"$plain\")) | .$2 = $3" - <<<"$1"
}

# Compares the user's own file with the package's config and the overlay, value by value. Milvus takes keys for the same that differ
# in case, underscores and even dots alone. Prints KIND, KEY, GIVEN, KNOWN and, of an unknown key, what siblings Milvus does not show, parted
# by tabs. Usage: compare_user_config FILE
compare_user_config() {
  awk -F '\t' '
    function plain(key) { key = tolower(key); gsub(/[_\/]/, "", key); return key }
    function dotless(key) { gsub(/\./, "", key); return key }
    function parent(key) { return match(key, /\.[^.]*$/) ? substr(key, 1, RSTART - 1) : "" }
    function bare(json) { gsub(/^"|"$/, "", json); return json }
    function sort_of(tag) { return tag == "!!int" || tag == "!!float" ? "a number" : tag == "!!bool" ? "true or false" : tag == "!!seq" ? "a list" : "a text" }
    FILENAME == ARGV[1] { split($0, part, "|"); reason[plain(part[1])] = part[2]; next }
    FILENAME == ARGV[2] {
      key = $1
      all = sub(/\.\*$/, "", key)
      if (all) prefix[dotless(plain(key))] = 1
      else unshown[dotless(plain(key))] = 1
      count = split(key, part, ".")
      above = ""
      for (at = 1; at <= count; at++) {
        unshownChildren[plain(above)] = unshownChildren[plain(above)] " " part[at]
        above = above == "" ? part[at] : above "." part[at]
        if (at < count || all) unshownSection[plain(above)] = 1
      }
      next
    }
    FILENAME != ARGV[5] {
      key = plain($1)
      tag[key] = $2
      value[key] = $3
      spelling[dotless(key)] = $1
      for (above = parent($1); ; above = parent(above)) {
        last = $1
        if (above != "") last = substr($1, length(above) + 2)
        sub(/\..*/, "", last)
        if (!((plain(above), last) in seen)) { seen[plain(above), last] = 1; children[plain(above)] = children[plain(above)] " " last }
        if (above == "") break
        section[plain(above)] = 1
      }
      next
    }
    {
      key = plain($1)
      for (guarded in reason) {
        if ((dotless(key) == dotless(guarded) || index(key, guarded ".") == 1) && (key != guarded || bare(value[key]) != bare($3))) { printf "protected\t%s\t%s\t%s\n", $1, $3, reason[guarded]; next }
      }
      if (key in section) { printf "type\t%s\t%s\t%s\n", $1, $3, "a section with keys below it"; next }
      if (key in tag) {
        given = sort_of($2)
        wanted = sort_of(tag[key])
        if (wanted == "a number" && $3 ~ /^"[0-9.eE+-]+"$/) next
        if (wanted == "true or false" && $3 ~ /^"(true|false)"$/) next
        if (given == wanted || (wanted == "a text" && given != "a list")) next
        printf "type\t%s\t%s\t%s\n", $1, $3, wanted
        next
      }
      for (above = parent(key); above != ""; above = parent(above)) {
        if (above in tag && tag[above] != "!!seq") { printf "type\t%s\t%s\t%s\n", spelling[dotless(above)], "a section with keys below it", sort_of(tag[above]); next }
      }
      if (dotless(key) in spelling) { printf "respelt\t%s\t%s\t%s\n", $1, $3, spelling[dotless(key)]; next }
      if (dotless(key) in unshown) next
      for (above in prefix) if (index(dotless(key), above) == 1 && dotless(key) != above) next
      # The first part of the key that is unknown is the one to name.
      above = ""
      count = split($1, part, ".")
      for (at = 1; at <= count; at++) {
        here = above == "" ? part[at] : above "." part[at]
        if (!(plain(here) in section) && !(plain(here) in tag) && (at == count || !(plain(here) in unshownSection))) {
          printf "unknown\t%s\t%s\t %s\t %s\n", here, $3, children[plain(above)], unshownChildren[plain(above)]
          break
        }
        above = here
      }
    }
  ' <(printf '%s\n' "${PROTECTED_KEYS[@]}" && option_config | sed 's/\t.*/|MILVUS_PASSWORD is set/') <(printf '%s\n' "${UNSHOWN_KEYS[@]}") <(flat_config "$PACKAGE_CONFIG") \
    <(addon_config && option_config) <(yq 'explode(.)' "$1" | flat_config -)
}

# Prints what keeps the user's own file from being merged; nothing when it can be, or is not there.
user_config_problem() {
  local problem instead='it is left out'
  problem=$(user_config_findings)
  problem=$(sed -n 's/^error //p' <<<"$problem" | head -n 1)
  if [[ -z $problem ]] && is_refused; then problem='Milvus did not become ready with it'; fi
  [[ ! -s $GOOD_CONFIG ]] || instead='it is left out, and the last one that worked is used'
  if [[ -n $problem ]] && must_authenticate "$problem"; then instead+=', with authentication on'; fi
  [[ -z $problem ]] || printf '%s/user.yaml: %s, so %s; mend it, then: %s\n' "$(payload_shown)" "$problem" "$instead" \
    "$(remedy 'ddev milvus restart' 'milvusctl restart')"
}

# Whether Milvus did not become ready with the user's own file as it is.
is_refused() {
  [[ -f $(user_config) && -s $(user_config) && -r $(user_config) && -r $REFUSED_CONFIG && $(<"$REFUSED_CONFIG") == "$(<"$(user_config)")" ]]
}

# Says so, where a person reads it.
warn_of_user_config() {
  local problem
  problem=$(user_config_problem)
  [[ -z $problem ]] || warn "$problem"
}

# Ends where Milvus runs and a restart would not do what the user's own file says, so that what runs goes on. One that does not run
# is started without the file, and that is told.
refuse_bad_config() {
  local problem
  if ! is_running milvus; then
    warn_of_user_config
    return
  fi
  problem=$(user_config_findings | sed -n 's/^error //p' | head -n 1)
  [[ -z $problem ]] ||
    die "nothing was restarted, since $(payload_shown)/user.yaml has an error: $problem; mend it: $(caller) config edit"
}

# After a start in which Milvus did not become ready: starts it once more with the user's own file as it last worked, or without one.
# Fails where that is no change, where the cause is another, or where Milvus is not ready so either.
fall_back_from_config() {
  local file
  file=$(user_config)
  [[ -s $file && -z $(user_config_problem) ]] && ! is_release_refused || return 1
  [[ ! -r $GOOD_CONFIG || $(<"$GOOD_CONFIG") != "$(<"$file")" ]] || return 1
  take_operation_lock "$OPERATION_LOCK_TIMEOUT"
  if is_told_to_stop || ! name_intruders 2>/dev/null; then
    release_operation_lock
    return 1
  fi
  warn "Milvus does not become ready with $(payload_shown)/user.yaml; starting it as it last worked"
  place "$REFUSED_CONFIG" 644 "$(service_user)" <"$file"
  stop_services milvus etcd
  start_services
  release_operation_lock
  wait_ready "$(tuning_option MILVUS_READY_TIMEOUT)" || return
  warn_of_user_config
}

# Lets the next start try the user's own file, even if Milvus did not become ready with it before: the cause may have been another.
try_config_again() {
  [[ ! -e $REFUSED_CONFIG ]] || as_root rm -f "$REFUSED_CONFIG"
}

# Remembers that Milvus became ready with the user's own file as it was staged.
keep_good_config() {
  if [[ -r $STATE_DIR/user.staged.yaml ]] && ! cmp -s "$STATE_DIR/user.staged.yaml" "$GOOD_CONFIG"; then
    place "$GOOD_CONFIG" 644 "$(service_user)" <"$STATE_DIR/user.staged.yaml"
  fi
}

# Merges the three files, the part that depends on the series after the add-on's own, and puts the result where Milvus reads it.
# Instead of a user.yaml that cannot be merged, the last one that worked is.
stage_config() {
  local merged own='' used problem
  local -a files=("$PACKAGE_CONFIG" "$MILVUSCTL_HOME/milvus.yaml")
  used=$(user_config)
  problem=$(user_config_problem)
  if [[ -n $problem ]]; then
    warn "$problem"
    used=$GOOD_CONFIG
  else
    try_config_again
  fi
  # A section whose keys are all commented out is null, and would wipe what it names.
  if [[ ! -f $used || ! -s $used ]] || ! own=$(yq 'explode(.) | del(.. | select(tag == "!!null"))' "$used" 2>/dev/null | sed '/^%/d'); then used=/dev/null own=''; fi
  # shellcheck disable=SC2016 # $part is yq's
  merged=$(yq eval-all '. as $part ireduce ({}; . * $part) | (.. | select(kind == "map")) style=""' "${files[@]}" <(series_config) - <<<"${own:-null}") || die 'merging the config failed'
  if must_authenticate "$problem"; then
    merged=$(set_in_config "$merged" "$AUTHENTICATION_KEY" true) || die 'merging the config failed'
  fi
  # DDEV sets the variable, if only to nothing; sudo and cron take it away.
  if [[ -z ${MILVUS_PASSWORD+set} && ! -e $OWN_AUTHENTICATION ]] && is_authentication_on && ! is_authentication_on "$merged"; then
    die "Milvus asks for a password so far, and MILVUS_PASSWORD is not in this environment, so nothing was changed; give it along, or an empty one to turn authentication off: sudo MILVUS_PASSWORD= milvusctl restart"
  fi
  [[ -n $merged ]] || die 'merging the config gave nothing'
  note_authentication "$merged"
  place "$STATE_DIR/user.staged.yaml" 644 "$(service_user)" <"$used"
  [[ -r $MILVUS_CONFIG_DIR/milvus.yaml && $(<"$MILVUS_CONFIG_DIR/milvus.yaml") == "$merged" ]] && return
  printf '%s\n' "$merged" | place "$MILVUS_CONFIG_DIR/milvus.yaml" 644 "$(service_user)"
}

# Notes whether Milvus will ask for a password without MILVUS_PASSWORD, so that user.yaml can turn that off where the variable is not there.
# Where a start has lost the variable, what it was for stays known. Usage: note_authentication CONFIG
note_authentication() {
  if [[ -n ${MILVUS_PASSWORD:-} ]] || ! is_authentication_on "$1"; then
    [[ ! -e $OWN_AUTHENTICATION ]] || as_root rm -f "$OWN_AUTHENTICATION"
  elif [[ ! -e $OWN_AUTHENTICATION ]] && { [[ -n ${MILVUS_PASSWORD+set} ]] || ! is_authentication_on; }; then
    : | place "$OWN_AUTHENTICATION" 644 "$(service_user)"
  fi
}

# Tells what is wrong with the user's own file, and fails where it has an error.
check_user_config() {
  local kind text status=0 shown
  shown=$(payload_shown)/user.yaml
  if ! has_user_config; then
    printf '%s is not there, so nothing is changed; begin it: %s config edit\n' "$shown" "$(caller)"
    return
  fi
  while read -r kind text; do
    [[ -n $kind ]] || continue
    if [[ $kind == error ]]; then
      status=$EXIT_FAILED
      printf '%serror%s  %s\n' "$(paint red)" "$(paint plain)" "$text"
    else
      printf '%sdoubt%s  %s\n' "$(paint yellow)" "$(paint plain)" "$text"
    fi
  done < <(user_config_findings)
  if ((status == 0)) && is_refused; then
    status=$EXIT_FAILED
    printf '%serror%s  Milvus did not become ready with it; why: %s logs milvus --errors\n' "$(paint red)" "$(paint plain)" "$(caller)"
  fi
  if ((status != 0)); then
    printf '%s is left out as long as it has an error; mend it: %s config edit\n' "$shown" "$(caller)"
  else
    printf '%s has no error; apply it: %s restart\n' "$shown" "$(caller)"
  fi
  return "$status"
}

# Prints what user.yaml has put into the config, as flat_config does; where it has an error, that it may turn authentication on.
staged_user_config() {
  flat_config "$STATE_DIR/user.staged.yaml" 2>/dev/null || true
  [[ ! -e $OWN_AUTHENTICATION ]] || printf '%s\t!!bool\ttrue\n' "$AUTHENTICATION_KEY"
}

# Prints the config that Milvus reads. Usage: show_config table|json [origin]
show_config() {
  local environment
  environment=METRICS_PORT$'\t!!int\t'$MANAGEMENT_PORT
  awk -F '\t' -v format="$1" -v origins="$2" '
    function quoted(text) { gsub(/\\/, "&&", text); gsub(/"/, "\\\"", text); return "\"" text "\"" }
    # Milvus takes keys for the same that differ in case and underscores alone.
    function plain(key) { key = tolower(key); gsub(/[_\/]/, "", key); return key }
    FILENAME == ARGV[1] { user[plain($1)] = 1; next }
    FILENAME == ARGV[2] { addon[plain($1)] = 1; next }
    FILENAME == ARGV[3] { option[plain($1)] = 1; next }
    {
      origin = FILENAME == ARGV[5] || (plain($1) in option) ? "environment" : (plain($1) in user) ? "user" : (plain($1) in addon) ? "add-on" : "package"
      # A list is shown as the text that it is in JSON.
      if ($2 == "!!seq") $3 = quoted($3)
      if (format == "json") {
        printf "%s\n  %s: ", count++ ? "," : "{", quoted($1)
        if (origins == "") printf "%s", $3
        else printf "{\"value\": %s, \"origin\": \"%s\"}", $3, origin
      } else if (origins == "") printf "%s = %s\n", $1, $3
      else printf "%-11s  %s = %s\n", origin, $1, $3
    }
    END { if (format == "json") print "\n}" }
  ' <(staged_user_config) <(addon_config) <(option_config) \
    <(flat_config "$MILVUS_CONFIG_DIR/milvus.yaml") <(printf '%s\n' "$environment")
}

# ---- lib/processes

# Finds the two programs among the container's processes, whoever started them.

# Prints `PROGRAM PID` of each process of etcd, milvus and `milvusctl run …`, which waits to become one of them and is called
# waiting-etcd or waiting-milvus, whichever program it is for the moment on its way there; and of supervisord and DDEV's start script.
list_programs() {
  local directory at
  local -a argv
  for directory in /proc/[0-9]*; do
    argv=()
    mapfile -d '' -t argv 2>/dev/null <"$directory/cmdline" || continue
    case ${argv[0]:-}:${argv[1]:-}:${argv[2]:-}:${argv[3]:-} in
      etcd:* | */etcd:*) printf 'etcd %s\n' "${directory##*/}" ;;
      milvus:run:* | */milvus:run:*) printf 'milvus %s\n' "${directory##*/}" ;;
      *bash:"$DDEV_START_SCRIPT":*) printf 'start-script %s\n' "${directory##*/}" ;;
      *python*:*/supervisord:* | */supervisord:*) printf 'supervisord %s\n' "${directory##*/}" ;;
      # What starts it, for the moment that this takes.
      */bash:"$MILVUS_BINARY":run:*) printf 'waiting-milvus %s\n' "${directory##*/}" ;;
      *)
        # shellcheck disable=SC2016 # what `become` hands to the shell that gives the name
        [[ ${argv[*]:-} == */milvusctl' run '* || ${argv[*]:-} == */milvusctl.sh' run '* || ${argv[*]:-} == *'exec -a "$0" "$@"'* ]] || continue
        for ((at = 1; at + 1 < ${#argv[@]}; at++)); do
          # shellcheck disable=SC2016
          case ${argv[at - 1]}:${argv[at]}:${argv[at + 1]} in
            */milvusctl:run:etcd | */milvusctl:run:milvus | */milvusctl.sh:run:etcd | */milvusctl.sh:run:milvus) printf 'waiting-%s %s\n' "${argv[at + 1]}" "${directory##*/}" ;;
            '-c:exec -a "$0" "$@":'*) printf 'waiting-%s %s\n' "${argv[at + 1]}" "${directory##*/}" ;;
            *) ;;
          esac
        done
        ;;
    esac
  done 2>/dev/null
}

# Prints the process ids of a program. Usage: find_pids etcd|milvus|waiting-etcd|waiting-milvus|start-script|supervisord
find_pids() {
  local name pid
  while read -r name pid; do
    if [[ $name == "$1" ]]; then printf '%s\n' "$pid"; fi
  done <<<"${fetched[programs]-$(list_programs)}"
}

# Whether a program runs. Usage: is_running etcd|milvus
is_running() {
  [[ -n $(find_pids "$1") ]]
}

# Whether no process of a program is left. Usage: is_gone etcd|milvus
is_gone() {
  ! is_running "$1"
}

# Prints how many bytes of memory a process has resident. Usage: process_memory PID
process_memory() {
  local status
  IFS= read -r -d '' status 2>/dev/null <"/proc/$1/status" || true
  [[ ! $status =~ VmRSS:[[:space:]]+([0-9]+) ]] || printf '%s\n' "$((BASH_REMATCH[1] * 1024))"
}

# Prints a process' parent. Usage: parent_of PID
parent_of() {
  local stat
  local -a fields
  read -r stat 2>/dev/null <"/proc/$1/stat" || return 0
  read -r -a fields <<<"${stat##*) }"
  printf '%s\n' "${fields[1]}"
}

# Whether this process was started by another one, however many lie between. Usage: is_ancestor PID
is_ancestor() {
  local pid=$$
  while [[ -n $pid && $pid != 0 ]]; do
    [[ $pid != "$1" ]] || return 0
    pid=$(parent_of "$pid")
  done
  return 1
}

# Prints for how many seconds a process has run. Usage: process_uptime PID
process_uptime() {
  local stat up
  read -r stat 2>/dev/null <"/proc/$1/stat" || return 0
  # The 22nd field, counted after the program's name, in ticks of 1/100 s, which every Linux shows to programs.
  local -a fields
  read -r -a fields <<<"${stat##*) }"
  read -r up _ </proc/uptime
  printf '%s\n' "$((${up%.*} - fields[19] / 100))"
}

# Sends a signal to processes, as root where they are another user's. Usage: signal NAME PID…
signal() {
  local name=$1 pid
  shift
  for pid in "$@"; do
    # shellcheck disable=SC2016 # the shell's own kill, for root's shell: a slim system has no other
    kill -s "$name" "$pid" 2>/dev/null || as_root bash -c 'kill -s "$0" "$1"' "$name" "$pid" 2>/dev/null || true
  done
}

# ---- lib/supervisor

# Talks to Supervisor through its socket: the XML-RPC that supervisorctl uses too, without a Python start for each call.

# Prints the socket that is there.
supervisor_socket() {
  local socket
  for socket in "${SUPERVISOR_SOCKETS[@]}"; do
    if [[ -S $socket ]]; then
      printf '%s\n' "$socket"
      return
    fi
  done
}

# Calls one method; prints the answer. Usage: supervisor_call METHOD PARAMETERS_XML
supervisor_call() {
  local socket
  socket=$(supervisor_socket)
  [[ -n $socket ]] || return 1
  local -a request=(
    curl --silent --max-time "$HEALTH_REQUEST_TIMEOUT" --unix-socket "$socket" --header 'Content-Type: text/xml'
    --data "<methodCall><methodName>supervisor.$1</methodName><params>$2</params></methodCall>" http://localhost/RPC2
  )
  if [[ -w $socket ]]; then
    "${request[@]}"
  else
    as_root "${request[@]}"
  fi
}

# Prints `NAME STATE PID` of each program that Supervisor knows, the state in its own words (RUNNING, STOPPED, FATAL …), but for one that it has
# never started yet and calls STOPPED, too: where it starts with Supervisor, it is about to be started, so it is PENDING.
supervisor_programs() {
  local answer program name state pid group
  answer=$(supervisor_call getAllProcessInfo '') || return 0
  while [[ $answer == *'<struct>'* ]]; do
    answer=${answer#*<struct>}
    program=${answer%%</struct>*}
    xml_member "$program" name
    name=$member
    xml_member "$program" statename
    state=$member
    xml_member "$program" start
    if [[ $state == STOPPED && $member == 0 ]] && grep -qs '^autostart=true' "$SUPERVISOR_CONFIG_DIR/$name.conf"; then state=PENDING; fi
    xml_member "$program" pid
    pid=$member
    xml_member "$program" group
    group=$member
    # In a group of several, such as DDEV's for a project's own daemons, a program has this name.
    [[ $group == "$name" ]] || name=$group:$name
    printf '%s %s %s\n' "$name" "$state" "$pid"
  done
}

# What xml_member found.
member=''

# Finds a member of an XML-RPC struct; a subshell for each would take longer than Supervisor does. Usage: xml_member STRUCT NAME
xml_member() {
  member=''
  [[ ! $1 =~ \<name\>$2\</name\>[[:space:]]*\<value\>\<[a-z0-9]+\>([^<]*)\< ]] || member=${BASH_REMATCH[1]}
}

# Prints a program's state; nothing when Supervisor does not know it. Usage: supervisor_state etcd|milvus [PROGRAMS]
supervisor_state() {
  local name state
  while read -r name state _; do
    if [[ $name == "$1" ]]; then printf '%s\n' "$state"; fi
  done <<<"${2-$(supervisor_programs)}"
}

# Whether a process is the one that Supervisor runs under a name: its parent alone does not tell, since process 1, which
# takes in every orphan, may be Supervisor. Usage: is_supervised etcd|milvus PID [PROGRAMS]
is_supervised() {
  [[ $'\n'${3-$(supervisor_programs)}$'\n' =~ $'\n'$1\ [A-Z]+\ $2$'\n' ]]
}

# Prints the name under which Supervisor runs a process or the one that has started it; nothing where it does not.
# Usage: supervisor_name_of PID PROGRAMS
supervisor_name_of() {
  local pid=$1 name its
  while ((pid > 1)); do
    while read -r name _ its; do
      if [[ $its == "$pid" ]]; then
        printf '%s\n' "$name"
        return
      fi
    done <<<"$2"
    pid=$(parent_of "$pid")
    pid=${pid:-1}
  done
}

# Whether a program is at rest for Supervisor, so that it can be started. Usage: supervisor_at_rest etcd|milvus
supervisor_at_rest() {
  case $(supervisor_state "$1") in
    STOPPED | EXITED | FATAL | '') ;;
    *) return 1 ;;
  esac
}

# Asks for a change without waiting for it. Usage: supervisor_request startProcess|stopProcess etcd|milvus
supervisor_request() {
  supervisor_call "$1" "<param><value><string>$2</string></value></param><param><value><boolean>0</boolean></value></param>" >/dev/null
}

# Prints what Supervisor says of itself, RUNNING, RESTARTING or SHUTDOWN; nothing where it does not answer.
supervisor_mood() {
  xml_member "$(supervisor_call getState '')" statename
  printf '%s\n' "$member"
}

# Whether Supervisor is about to stop everything: DDEV's start script runs, which ends it and starts another, or it says so of itself.
# What the start script waits for does not wait for the start script.
is_supervisor_restarting() {
  local pid
  for pid in $(find_pids start-script); do
    ! is_start_script "$pid" || is_ancestor "$pid" || return 0
  done
  [[ ${fetched[mood]-$(supervisor_mood)} =~ ^(RESTARTING|SHUTDOWN)$ ]]
}

# Whether a process with the start script's command line is the one that DDEV has started, by a shell of its own: what a script in
# web-entrypoint.d leaves in the background keeps that command line. Usage: is_start_script PID
is_start_script() {
  local -a argv=()
  [[ ${IS_DDEV_PROJECT:-} == true ]] || return 1
  mapfile -d '' -t argv 2>/dev/null <"/proc/$(parent_of "$1")/cmdline" || return 1
  [[ ${argv[1]:-} == -c && ${argv[2]:-} == *"$DDEV_START_SCRIPT"* ]]
}

# Whether Supervisor runs for good, or there is none. One that does not answer where it is known to answer is on its way.
is_supervisor_settled() {
  ! is_supervisor_restarting || return 1
  [[ -z $(find_pids supervisord) || ${fetched[mood]-$(supervisor_mood)} == RUNNING ]] || ! has_known_socket
}

# Whether Supervisor's configuration has a socket where this program looks for it, and no password.
has_known_socket() {
  local pattern
  printf -v pattern '|%s' "${SUPERVISOR_SOCKETS[@]}"
  grep -rqsE "^file[[:space:]]*=[[:space:]]*(${pattern#|})([[:space:];]|\$)" "${SUPERVISOR_CONFIG_DIR%/*}" &&
    ! grep -rqsE '^username[[:space:]]*=' "${SUPERVISOR_CONFIG_DIR%/*}"
}

# Whether Supervisor is settled and has begun to start what it starts at its own start.
is_supervisor_started() {
  local status=0
  fetched[programs]=$(list_programs)
  fetched[mood]=$(supervisor_mood)
  is_supervisor_settled && [[ ! $'\n'$(supervisor_programs) =~ $'\n'(etcd|milvus)\ PENDING ]] || status=1
  look_no_further
  return "$status"
}

# When Supervisor was last found to be settled, in milliseconds.
settled_at=-2000

# Waits until Supervisor has started: what is started past one that is only on its way would never be looked after, and what is stopped would be
# started again.
settle_supervisor() {
  (($(now_ms) - settled_at >= 2000)) || return 0
  if wait_until "$SUPERVISOR_RESTART_TIMEOUT" is_supervisor_started; then
    settled_at=$(now_ms)
  else
    say "Supervisor has been restarting for $SUPERVISOR_RESTART_TIMEOUT s; going on without it"
  fi
}

# ---- lib/foreign

# An etcd or a Milvus that is not the add-on's: the etcd that answers is held to its data, and Supervisor's files to the add-on's mark.

readonly MOVING_PAGE=https://github.com/org/ddev-milvus/blob/main/docs/moving-from-a-setup-by-hand.md

# How the text begins that says of etcd that it is another one.
readonly FOREIGN_ETCD="the etcd at 127.0.0.1:$ETCD_CLIENT_PORT"

# Prints the inode of each socket that takes connections to etcd's port on 127.0.0.1, a line a socket.
etcd_sockets() {
  local port
  printf -v port ':%04X' "$ETCD_CLIENT_PORT"
  cat /proc/net/tcp /proc/net/tcp6 2>/dev/null | awk -v port="$port" '
    $4 != "0A" { next }
    $2 == "0100007F" port || $2 == "00000000" port { four = four $10 "\n" }
    $2 == "00000000000000000000000000000000" port || $2 == "0000000000000000FFFF00000100007F" port { six = six $10 "\n" }
    # One of version 6 for all addresses gets what none of version 4 takes.
    END { printf "%s", four != "" ? four : six }
  '
}

# Runs a command as the user of a process: in a container not even root may see which files another user's process has open.
# Usage: as_user_of PID COMMAND [ARGUMENT…]
as_user_of() {
  local pid=$1 uid gid
  shift
  if [[ -O /proc/$pid ]]; then
    "$@"
  elif read -r uid gid < <(stat -c '%u %g' "/proc/$pid" 2>/dev/null); then
    as_root setpriv --reuid "$uid" --regid "$gid" --clear-groups "$@"
  fi
}

# Prints the inode of each socket of a process that has the database in etcd's data folder open; nothing of any other process.
# Usage: sockets_with_data PID
sockets_with_data() {
  local database=$ETCD_DATA_DIR/member/snap/db found
  # Some file systems number a file anew each time, and one that belongs to another user cannot be looked at.
  found=$(as_user_of "$1" find "/proc/$1/fd" -maxdepth 1 -lname "$database" 2>/dev/null) || true
  [[ -n $found ]] || found=$(as_user_of "$1" find -L "/proc/$1/fd" -maxdepth 1 -samefile "$database" 2>/dev/null) || true
  [[ -n $found ]] || return 0
  as_user_of "$1" find -L "/proc/$1/fd" -maxdepth 1 -type s -printf '%i\n' 2>/dev/null || true
}

# Prints what is wrong with the etcd that answers, where its data is not in the data folder: Milvus would not find its collections there,
# and would take their files for rubbish. Fails where none listens.
foreign_etcd() {
  local sockets socket pid ours look
  for look in first second; do
    sockets=$(etcd_sockets)
    [[ -n $sockets ]] || return 1
    ours=$'\n'
    for pid in $(find_pids etcd); do ours+=$(sockets_with_data "$pid")$'\n'; done
    for socket in $sockets; do
      if [[ $ours != *$'\n'$socket$'\n'* ]]; then
        # One that is just coming or going may look like another for a moment.
        [[ $look == first ]] || {
          describe_foreign_etcd
          return
        }
        sleep "$POLL_INTERVAL"
        fetched[programs]=$(list_programs)
        continue 2
      fi
    done
    return 0
  done
}

# Prints what foreign_etcd prints, with who it is and what helps.
describe_foreign_etcd() {
  local pid file command='' helps
  pid=$(find_pids etcd)
  pid=${pid%%$'\n'*}
  [[ -z $pid ]] || command=$(tr '\0' ' ' 2>/dev/null <"/proc/$pid/cmdline" | tr -cd '[:print:]') || true
  file=$(foreign_files etcd)
  file=${file%%$'\n'*}
  if [[ -n $file ]]; then
    helps=$(foreign_file_text "$file")
  else
    helps="this stops it and starts the add-on's: $(caller) restart"
  fi
  printf '%s%s does not have its data in %s, so Milvus may not use it; %s\n' "$FOREIGN_ETCD" "${command:+ (process $pid: ${command:0:100})}" "$ETCD_DATA_PATH" "$helps"
}

# Prints Supervisor's files that run a program, or either, and are not the add-on's. Usage: foreign_files [etcd|milvus]
foreign_files() {
  local -a files
  # A program by its name, by its path, or behind a shell's -c.
  local name=${1:-(etcd|milvus)} start='([^[:space:]]*/)?' command
  start="(.*[[:space:]]-c[[:space:]]+[\"'](.*[[:space:];&])?)?(([A-Z_]+=|-|exec|sudo|setsid|env|nice)[^[:space:]]*[[:space:]]+)*$start"
  command="$start(etcd([[:space:]\"';]|\$)|milvus[[:space:]]+run)"
  [[ ${1:-} != etcd ]] || command="${start}etcd([[:space:]\"';]|\$)"
  mapfile -t files < <(grep -lsE "^[[:space:]]*(\[program:$name\]|command[[:space:]]*=[[:space:]]*$command)" "$SUPERVISOR_CONFIG_DIR"/*.conf)
  ((${#files[@]} == 0)) || grep -L "$ADDON_MARKER" "${files[@]}" || true
}

# Prints what such a file does and what helps. Usage: foreign_file_text FILE
foreign_file_text() {
  local project writer
  project=$(payload_dir)
  project=${project%/.devpanel/milvus}
  # What the project's own files write comes back with each container.
  writer=$(grep -lsF "${SUPERVISOR_CONFIG_DIR#/etc/}" "$project"/.ddev/web-build/* "$project"/.ddev/web-entrypoint.d/* "$project"/.ddev/config*.yaml "$project"/.devpanel/*.sh |
    xargs -r -d '\n' grep -ls "${1##*/}" | xargs -r -d '\n' grep -L "$ADDON_MARKER" | head -n 1) || true
  printf '%s does not belong to the add-on and starts Milvus or etcd%s; remove it as described in %s, then: %s\n' "$1" "${writer:+ (${writer#"$project/"} creates it)}" "$MOVING_PAGE" "$(start_again)"
}

# Names Supervisor's files that run Milvus or etcd and are not the add-on's, where a person reads it; but for the one that the wait for another
# etcd has named.
warn_of_foreign_files() {
  local file named
  named=$(foreign_etcd) || true
  while read -r file; do
    [[ -z $file || $named == *" $file "* ]] || warn "$(foreign_file_text "$file")"
  done < <(foreign_files)
}

# Ends where another etcd answers: what is done to the data would be done to half of it.
refuse_foreign_etcd() {
  local problem
  is_etcd_healthy && problem=$(foreign_etcd) && [[ -n $problem ]] || return 0
  die "nothing was touched, since $problem" "$EXIT_NOT_READY"
}

# Stops a Milvus that somebody else has started on another etcd: it would change the data here without knowing what is in it.
stop_misled_milvus() {
  local problem
  is_running milvus && problem=$(foreign_etcd) && [[ -n $problem ]] || return 0
  (take_operation_lock "$OPERATION_LOCK_TIMEOUT" && stop_services milvus) || return 0
  warn "Milvus was stopped, since it used another etcd than the one for the data in $MILVUS_DATA_PATH; see which one: $(caller) doctor"
}

# ---- lib/grpc

# Asks Milvus through the port that clients use. A call is a gRPC frame (a zero byte, the length in four bytes, a protobuf message)
# that curl carries; every Milvus from 2.3 on answers these calls alike.

readonly MILVUS_SERVICE=http://127.0.0.1:$MILVUS_PORT/milvus.proto.milvus.MilvusService

# curl's arguments for a call.
readonly GRPC_ARGUMENTS=(
  --silent --noproxy '*' --max-time "$HEALTH_REQUEST_TIMEOUT" --http2-prior-knowledge
  --header 'Content-Type: application/grpc' --header 'TE: trailers'
)

# Prints a text field of a message as escapes for printf's %b: names of databases and collections, which are plain.
# Usage: text_field NUMBER TEXT
text_field() {
  local length=${#2} size
  if ((length < 128)); then
    printf -v size '\\x%02x' "$length"
  else
    printf -v size '\\x%02x\\x%02x' "$((length & 127 | 128))" "$((length >> 7))"
  fi
  printf '\\x%02x%s%s' "$(($1 << 3 | 2))" "$size" "$2"
}

# Prints a message, given as escapes, as the frame that carries it. Usage: frame MESSAGE
frame() {
  local LC_ALL=C message=${1//\\x??/.} length
  length=${#message}
  printf '\0%b%b' "$(printf '\\x%02x' "$((length >> 24 & 255))" "$((length >> 16 & 255))" "$((length >> 8 & 255))" "$((length & 255))")" "$1"
}

# Prints USER:PASSWORD for calls: what the caller has in MILVUS_TOKEN, else root's; nothing where no password is set.
milvus_token() {
  printf '%s' "${MILVUS_TOKEN:-${MILVUS_PASSWORD:+root:$MILVUS_PASSWORD}}"
}

# Prints the header that carries the token; nothing where there is none. curl reads it from a file, since arguments are in the list of processes.
token_header() {
  local token
  token=$(milvus_token)
  [[ -z $token ]] || printf 'authorization: %s' "$(printf '%s' "$token" | base64 -w 0)"
}

# Calls methods one after the other over one connection; prints each answer's bytes as numbers, a line an answer. The answers are
# told apart by their order: one that fails gives an empty line. To be called in a subshell, which the open files end with.
# Usage: milvus_calls METHOD MESSAGE [METHOD MESSAGE…]
milvus_calls() {
  local at=0 end input header
  local -a bytes=() request=(curl --fail-early)
  header=$(token_header)
  while true; do
    exec {input}< <(frame "$2")
    request+=("${GRPC_ARGUMENTS[@]}" --write-out '|' --data-binary "@/dev/fd/$input" "$MILVUS_SERVICE/$1")
    if [[ -n $header ]]; then
      exec {input}< <(printf '%s' "$header")
      request+=(--header "@/dev/fd/$input")
    fi
    shift 2
    (($# > 0)) || break
    request+=(--next)
  done
  read -r -d '' -a bytes < <("${request[@]}" 2>/dev/null | od -An -v -tu1) || true
  # Each answer ends with |, where a frame would begin with a zero byte.
  while ((at < ${#bytes[@]})); do
    if ((bytes[at] == 124)); then
      printf '\n'
      at=$((at + 1))
      continue
    fi
    ((at + 5 <= ${#bytes[@]})) || break
    end=$((at + 5 + (bytes[at + 1] << 24 | bytes[at + 2] << 16 | bytes[at + 3] << 8 | bytes[at + 4])))
    printf '%s\n' "${bytes[*]:at+5:end-at-5}"
    at=$((end + 1))
  done
}

# Whether Milvus answers that a call needs a user and a password (gRPC status 16), or others than it was given. It can say so only
# once the proxy has reached the coordinators, so that counts as an answer.
asks_for_password() {
  local status
  status=$(curl "${GRPC_ARGUMENTS[@]}" --header @<(token_header) --data-binary @<(frame '') --output /dev/null --write-out '%header{grpc-status}' \
    "$MILVUS_SERVICE/CheckHealth" 2>/dev/null) || return
  [[ $status == 16 ]]
}

# Prints the fields of a protobuf message: `NUMBER number VALUE` or `NUMBER bytes START LENGTH`. Usage: protobuf_fields BYTE…
protobuf_fields() {
  local -a bytes=("$@")
  local at=0 tag value bit
  while ((at < ${#bytes[@]})); do
    tag=${bytes[at++]} value=0 bit=0
    while ((at < ${#bytes[@]})); do
      value=$((value | (bytes[at] & 127) << bit))
      bit=$((bit + 7))
      ((bytes[at++] & 128)) || break
    done
    case $((tag & 7)) in
      0) printf '%s number %s\n' "$((tag >> 3))" "$value" ;;
      2)
        printf '%s bytes %s %s\n' "$((tag >> 3))" "$at" "$value"
        at=$((at + value))
        ;;
      *) return ;;
    esac
  done
}

# Prints the numbers of a packed list. Usage: packed_numbers BYTE…
packed_numbers() {
  local byte value=0 bit=0
  for byte in "$@"; do
    value=$((value | (byte & 127) << bit))
    bit=$((bit + 7))
    ((byte & 128)) && continue
    printf '%s\n' "$value"
    value=0 bit=0
  done
}

# Prints the reason of a common.Status that is an error: field 1 or 3 is its code, field 2 the reason. Usage: status_problem BYTE…
status_problem() {
  local -a bytes=("$@")
  local number kind value length code=0 reason='no reason given'
  while read -r number kind value length; do
    case $number:$kind in
      1:number | 3:number) ((value == 0)) || code=$value ;;
      2:bytes) reason=$(as_text "${bytes[@]:value:length}") ;;
      *) ;;
    esac
  done < <(protobuf_fields "${bytes[@]}")
  ((code == 0)) || printf 'Milvus answers: %s (code %s)\n' "${reason//$'\n'/ }" "$code"
}

# Prints bytes as text. Usage: as_text BYTE…
as_text() {
  local hex=''
  (($# == 0)) || printf -v hex '\\x%x' "$@"
  printf '%b' "$hex"
}

# ---- lib/health

# Whether etcd and Milvus do their work. /healthz alone says OK before Milvus can serve, so ready means more.

# What was found out ahead, by what it is: whoever asks takes it from here. Empty but for a report.
declare -A fetched=()

# What to read the rest from.
declare -A questions=()

# Finds out everything at once, the slowest first; take_in waits for the answers.
look_ahead() {
  local input
  exec {input}< <(coordinators_problem) && questions[coordinators]=$input
  exec {input}< <(health_pages) && questions[health]=$input
  exec {input}< <(supervisor_mood) && questions[mood]=$input
  exec {input}< <(foreign_etcd) && questions[foreign_etcd]=$input
  exec {input}< <(foreign_files) && questions[foreign_files]=$input
  exec {input}< <(folder_size "$MILVUS_DATA_DIR" "$ETCD_DATA_DIR") && questions[sizes]=$input
  fetched[programs]=$(list_programs)
}

# Waits for what look_ahead asked. Usage: take_in KEY…
take_in() {
  local key input
  for key in "$@"; do
    input=${questions[$key]}
    IFS= read -r -d '' "fetched[$key]" <&"$input" || true
    fetched[$key]=${fetched[$key]%$'\n'}
    exec {input}<&-
  done
}

# Prints the bytes of both data folders, Milvus' first.
data_sizes() {
  printf '%s\n' "${fetched[sizes]-$(folder_size "$MILVUS_DATA_DIR" "$ETCD_DATA_DIR")}"
}

# Lets whoever asks find out anew.
look_no_further() {
  fetched=()
}

readonly ETCD_HEALTH_PAGE=http://127.0.0.1:$ETCD_CLIENT_PORT/health
readonly MILVUS_HEALTH_PAGE=http://127.0.0.1:$MANAGEMENT_PORT/healthz

# Usage: ask URL…
ask() {
  curl --silent --noproxy '*' --max-time "$HEALTH_REQUEST_TIMEOUT" --header 'Content-Type: application/json' "$@" 2>/dev/null
}

# Prints both programs' health pages; what does not answer is missing.
health_pages() {
  ask "$ETCD_HEALTH_PAGE" "$MILVUS_HEALTH_PAGE"
}

is_etcd_healthy() {
  [[ ${fetched[health]-$(ask "$ETCD_HEALTH_PAGE")} == *'"health":"true"'* ]]
}

# Whether etcd's database has reached its quota: etcd raises an alarm then, and is not healthy until that is disarmed. Before 3.5 its
# page does not tell why.
is_etcd_full() {
  local page
  page=${fetched[health]-$(ask "$ETCD_HEALTH_PAGE")}
  [[ $page == *NOSPACE* ]] || { [[ $page == *'"health":"false"'* ]] && [[ $(etcd_control alarm list 2>/dev/null) == *NOSPACE* ]]; }
}

# Prints why an etcd that runs is not healthy, and what helps.
etcd_problem() {
  if is_etcd_full; then
    printf "etcd's database has reached its quota and takes no more writes; make room: %s\n" "$(remedy 'ddev milvus doctor --fix' 'milvusctl doctor --fix')"
  else
    printf 'etcd is not healthy yet; if it stays so: %s\n' "$(remedy "ddev exec tail -n 100 $ETCD_LOG" "tail -n 100 $ETCD_LOG")"
  fi
}

# Prints `NAME STATE` for each expected component, those that Milvus does not list yet as absent. The numbers that Milvus lists
# are commonpb.StateCode's.
component_states() {
  local list name expected version state code
  local -a states=(initializing healthy abnormal standby)
  version=$(recall milvus_version)
  [[ -n $version ]] || return 0
  expected=$(of_series components "$version")
  list=${fetched[health]-$(ask "$MILVUS_HEALTH_PAGE" || true)}
  for name in $expected; do
    state=absent
    if [[ $list =~ \"name\":\"$name\",\"code\":([0-9]+) ]]; then
      code=${BASH_REMATCH[1]}
      state=${states[code]:-stopping}
    fi
    printf '%s %s\n' "$name" "$state"
  done
}

# Prints what the coordinators say is wrong, a line a thing; nothing when each answered that all is well. The calls go through the port that clients
# use, and the proxy passes them on:
#   CheckHealth                     to the root coordinator (before 2.6 to every coordinator)
#   ShowCollections, type InMemory  to the query coordinator, which says of each loaded collection whether it can be searched
#   GetCompactionState              to the data coordinator; where compaction is off, GetFlushState, since the proxy of older releases
#                                   asks for the other one again and again
coordinators_problem() {
  local name at=0 last=GetCompactionState
  local -a answers bytes
  ! is_compaction_off || last=GetFlushState
  mapfile -t answers < <(milvus_calls CheckHealth '' ShowCollections "$IN_MEMORY" "$last" '')
  for name in CheckHealth ShowCollections "$last"; do
    [[ -n ${answers[at]:-} ]] || break
    read -r -a bytes <<<"${answers[at]}"
    answer_problem "$name" ${bytes[@]+"${bytes[@]}"}
    at=$((at + 1))
  done
  ((at < 3)) || return 0
  if ! asks_for_password; then
    printf 'port %s does not answer yet\n' "$MILVUS_PORT"
  elif [[ -n ${MILVUS_PASSWORD:-} && $(milvus_token) == "root:$MILVUS_PASSWORD" ]]; then
    printf 'Milvus does not take the password; a restart gives it the one of MILVUS_PASSWORD: %s\n' "$(caller) restart milvus"
  fi
}

# Whether the config that Milvus reads turns compaction off.
is_compaction_off() {
  grep -q -i -E "^ +enableCompaction: +['\"]?false" "$MILVUS_CONFIG_DIR/milvus.yaml" 2>/dev/null
}

# Prints what is wrong in an answer. Field 1 is every answer's status; CheckHealth has its verdict in 2 and reasons in 3;
# ShowCollections has for each collection how many percent are loaded in 6 and whether it can be searched in 7.
# Usage: answer_problem CALL BYTE…
answer_problem() {
  local call=$1 number kind value length healthy=0
  shift
  local -a bytes=("$@")
  while read -r number kind value length; do
    case $call:$number:$kind in
      # That compaction is off is an answer of the data coordinator, too.
      GetCompactionState:1:bytes) status_problem "${bytes[@]:value:length}" | sed '/compaction disabled/d' ;;
      *:1:bytes) status_problem "${bytes[@]:value:length}" ;;
      CheckHealth:2:number) healthy=$value ;;
      CheckHealth:3:bytes) printf 'Milvus is not healthy: %s\n' "$(as_text "${bytes[@]:value:length}")" ;;
      ShowCollections:6:bytes)
        # Once Milvus was ready, a collection that is loading is one that a user just loads.
        [[ "${bytes[*]:value:length} " =~ ^(100\ )*$ ]] || was_ready || printf 'a collection is still being loaded\n'
        ;;
      ShowCollections:7:bytes)
        [[ "${bytes[*]:value:length} " =~ ^(1\ )*$ ]] || printf 'a loaded collection cannot be searched\n'
        ;;
      *) ;;
    esac
  done < <(protobuf_fields "${bytes[@]}")
  [[ $call != CheckHealth ]] || ((healthy)) || printf 'Milvus says that it is not healthy\n'
}

# Prints the first reason why Milvus is not ready; nothing when it is.
readiness_problem() {
  local missing name state waiting='' refused=''
  missing=$(missing_parts)
  if [[ -z $missing ]] && ! is_running milvus; then
    missing=$(lock_problem)
    refused=$(release_problem)
  fi
  if [[ -n $missing ]]; then
    printf '%s\n' "$missing"
  elif is_supervisor_restarting || { ! is_running milvus && ! is_supervisor_settled; }; then
    printf 'Supervisor is being restarted, and Milvus with it; wait for it: %s wait\n' "$(caller)"
  elif [[ -n $refused ]]; then
    printf '%s\n' "$refused"
  elif ! is_etcd_healthy; then
    if is_running etcd; then
      etcd_problem
    else
      printf 'etcd is not running; start both: %s\n' "$(remedy 'ddev milvus restart' 'milvusctl restart')"
    fi
  elif ! is_running milvus; then
    missing=$(option MILVUS_PASSWORD 2>&1 >/dev/null) || {
      printf '%s\n' "${missing#milvus: }"
      return
    }
    missing=${fetched[foreign_etcd]-$(foreign_etcd)} && [[ -n $missing ]] && printf '%s\n' "$missing" && return
    if [[ -n $(find_pids waiting-milvus) ]]; then
      printf 'Milvus is being started; wait for it: %s wait\n' "$(caller)"
    else
      printf 'Milvus is not running; start it: %s restart\n' "$(caller)"
    fi
  else
    while read -r name state; do
      case $state in
        healthy | standby) ;;
        *) waiting+=", $name is $state" ;;
      esac
    done < <(component_states)
    if [[ -n $waiting ]]; then
      printf 'not all components are up: %s; if it stays so: %s\n' "${waiting#, }" \
        "$(remedy "ddev exec tail -n 100 $MILVUS_OUT_LOG" "tail -n 100 $MILVUS_OUT_LOG")"
    else
      waiting=${fetched[coordinators]-$(coordinators_problem)}
      [[ -n $waiting ]] || waiting=${fetched[foreign_etcd]-$(foreign_etcd)} || true
      [[ -z $waiting ]] || printf '%s\n' "${waiting%%$'\n'*}"
    fi
  fi
}

# Prints what tells this run of Milvus from any other: its process id and when it began.
this_run() {
  local pid stat
  pid=$(find_pids milvus)
  pid=${pid%%$'\n'*}
  [[ -n $pid ]] && read -r stat 2>/dev/null <"/proc/$pid/stat" || return 0
  local -a fields
  read -r -a fields <<<"${stat##*) }"
  printf '%s %s\n' "$pid" "${fields[19]}"
}

# Whether this run of Milvus has been ready before.
was_ready() {
  [[ -r $STATE_DIR/ready && $(<"$STATE_DIR/ready") == "$(this_run)" ]]
}

# Remembers that this run of Milvus is ready.
mark_ready() {
  local run
  run=$(this_run)
  # Whoever may not write it only looks.
  [[ -z $run ]] || was_ready || printf '%s\n' "$run" | place "$STATE_DIR/ready" 644 "$(service_user)" 2>/dev/null || true
}

# ---- lib/swap

# Puts other data into the two data folders and brings the former back unless the other proves good. Both folders are mount points,
# so what is in them is moved, not they themselves. Whatever kills a swap, one of the two sets of data is whole, and
# `undo_swap` finds it: nothing of the former data is deleted before `keep_swap`, which is one write to one file.
#
#   FOLDER/.milvusctl/new      what is to come
#   FOLDER/.milvusctl/former   what was there
#   FOLDER/.milvusctl/out      all of what was there has been moved to former
#   MILVUS_DATA_DIR/.milvusctl/kept   what came has proved good

readonly SWAP_FOLDERS=("$MILVUS_DATA_DIR" "$ETCD_DATA_DIR")

# Makes room for what is to come, beside the data of today.
begin_swap() {
  local folder
  for folder in "${SWAP_FOLDERS[@]}"; do
    as_owner rm -rf "$folder/.milvusctl" && as_owner mkdir -p "$folder/.milvusctl/new" "$folder/.milvusctl/former" || return
  done
}

# Moves the data of today aside and the other in. Nothing may run.
swap_in() {
  local folder
  for folder in "${SWAP_FOLDERS[@]}"; do
    move_entries "$folder" "$folder/.milvusctl/former" && as_owner touch "$folder/.milvusctl/out" && move_entries "$folder/.milvusctl/new" "$folder" || return
  done
}

# Keeps what came: from this one write on the former data is no longer needed. Fails where it could not be written.
keep_swap() {
  as_owner touch "$MILVUS_DATA_DIR/.milvusctl/kept" || return
  end_kept_swap || warn "what is no longer needed could not be deleted; the next command tries again: $(caller) restart"
}

# Deletes what is no longer needed, the mark that says so after all else: where it is missing, `out` means that what came goes.
end_kept_swap() {
  as_owner rm -rf "$ETCD_DATA_DIR/.milvusctl" "$MILVUS_DATA_DIR"/.milvusctl/{former,new,out} && as_owner rm -rf "$MILVUS_DATA_DIR/.milvusctl"
}

# Whether a swap was begun and not ended.
is_swapping() {
  [[ -d $MILVUS_DATA_DIR/.milvusctl || -d $ETCD_DATA_DIR/.milvusctl ]]
}

# Ends a swap that was killed: what had proved good stays, else the former data comes back. Nothing may run.
undo_swap() {
  local folder
  if [[ -e $MILVUS_DATA_DIR/.milvusctl/kept ]]; then
    end_kept_swap
    return
  fi
  for folder in "${SWAP_FOLDERS[@]}"; do
    [[ -d $folder/.milvusctl ]] || continue
    if [[ -e $folder/.milvusctl/out ]]; then
      # All that stands here came; what was there is in former, whole.
      as_owner find "$folder" -mindepth 1 -maxdepth 1 ! -name '.milvusctl*' -exec rm -rf {} + && as_owner rm "$folder/.milvusctl/out" || return
    fi
    move_entries "$folder/.milvusctl/former" "$folder" && as_owner rm -rf "$folder/.milvusctl" || return
  done
}

# Ends a swap that failed or was killed. Where that fails, nothing may start: the data is not whole.
bring_back() {
  undo_swap || die "cannot move the data of before back, and it is kept; see why: $(remedy 'ddev exec ' '')ls -lR $MILVUS_DATA_DIR/.milvusctl"
}

# Moves all but the add-on's own files. Usage: move_entries FROM TO
move_entries() {
  [[ -d $1 ]] || return 0
  as_owner find "$1" -mindepth 1 -maxdepth 1 ! -name '.milvusctl*' -exec mv -t "$2" {} +
}

# Runs a command as the user that the data belongs to. Usage: as_owner COMMAND [ARGUMENT…]
as_owner() {
  local user
  user=$(service_user)
  if ((EUID == ${user%:*})); then
    "$@"
  else
    as_root setpriv --reuid "${user%:*}" --regid "${user#*:}" --clear-groups "$@"
  fi
}

# ---- lib/release

# Which release last wrote the data: a file beside the data says so. It goes where the data goes, into backups and out of them, aside and
# back in a swap, and away with a reset.

readonly RELEASE_MARK=$MILVUS_DATA_DIR/.ddev-milvus-release

# The largest that such a file may be, in bytes.
readonly RELEASE_MARK_MAX=12

readonly RELEASE_NUMBER='[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}'

# Prints the release of Milvus that last wrote the data; nothing where that is not known, as before this file was written for the first
# time, or where it is damaged.
data_release() {
  local text=''
  if [[ -f $RELEASE_MARK && ! -L $RELEASE_MARK && -r $RELEASE_MARK ]]; then
    IFS= read -r -d '' -n "$((RELEASE_MARK_MAX + 1))" text <"$RELEASE_MARK" || true
    text=${text%$'\n'}
  elif [[ -z $(damaged_mark) ]]; then
    text=$(mark_text)
  fi
  if [[ $text =~ ^$RELEASE_NUMBER$ ]]; then printf '%s\n' "$text"; fi
}

# Prints what the mark holds, no more than a mark may.
mark_text() {
  as_owner head -c "$((RELEASE_MARK_MAX + 1))" "$RELEASE_MARK" 2>/dev/null | tr -d '\0'
}

# Prints why the mark cannot be trusted; nothing where it can, or is not there.
damaged_mark() {
  local what
  # In a data folder that belongs to another user nothing can be seen but by that user.
  what=$(as_owner stat -c '%F %s' "$RELEASE_MARK" 2>/dev/null) || return 0
  if [[ $what != regular* ]]; then
    printf '%s is no file\n' "$RELEASE_MARK"
  elif ((${what##* } > RELEASE_MARK_MAX)) || [[ ! $(mark_text) =~ ^$RELEASE_NUMBER$ ]]; then
    printf '%s holds no release number\n' "$RELEASE_MARK"
  fi
}

# Prints the series of a release: 2.6 of 2.6.4. Usage: series_of VERSION
series_of() {
  printf '%s\n' "${1%.*}"
}

# Whether a release of Milvus, the installed one unless named, may not be started on this data. Usage: is_release_refused [VERSION]
is_release_refused() {
  local release=${1:-} wrote
  [[ -n $release ]] || release=$(recall milvus_version)
  wrote=$(data_release)
  [[ -n $release && -n $wrote ]] || return 1
  version_before "$(series_of "$release")" "$(series_of "$wrote")" || [[ -n $(jump_problem "$wrote" "$release") ]]
}

# Prints why it may not, with the ways out; nothing where it may. Usage: release_problem [VERSION]
release_problem() {
  local release=${1:-} wrote jump
  is_release_refused "$release" || return 0
  [[ -n $release ]] || release=$(recall milvus_version)
  wrote=$(data_release)
  jump=$(jump_problem "$wrote" "$release")
  if [[ -n $jump ]]; then
    # Whoever is past the step already cannot upgrade, but install the release between.
    printf '%s: %s\n' "${jump%: *}" "$(install_command "$JUMP_FROM")"
  else
    printf 'Milvus %s has written this data, and the older %s cannot be started on it; restore a backup of the data of %s: %s; or install the newer one again: %s\n' \
      "$wrote" "$release" "$(series_of "$release")" "$(restore_command "$release")" "$(install_command "$wrote")"
  fi
}

# Prints the command that restores the newest backup of a release; where there is none, the one that lists the backups. Usage: restore_command VERSION
restore_command() {
  local name newest=''
  while read -r name; do
    [[ $(manifest_value "$(backups_dir)/$name" .milvus.version) != "$1" ]] || newest=$name
  done < <(backup_names)
  if [[ -n $newest ]]; then printf '%s restore %s\n' "$(caller)" "$newest"; else printf '%s backups\n' "$(caller)"; fi
}

# Prints the command that installs a release. Usage: install_command VERSION
install_command() {
  remedy "ddev dotenv set .ddev/.env.milvus --milvus-version=$1 && ddev restart" "MILVUS_VERSION=$1 bash $(payload_dir)/milvusctl provision"
}

# Waits for as long as the installed release may not be started on this data, and says why. Supervisor would start again at once
# what ends; what stops Milvus ends this, too.
wait_for_release() {
  local problem
  problem=$(release_problem)
  [[ -n $problem ]] || return 0
  warn "$problem"
  # Who ends this one leaves the sleep behind, which must not hold the folder.
  while is_release_refused; do sleep "$REFUSED_INTERVAL" 8<&-; done
}

# Whether a program waits until somebody ends what keeps it from starting, another release or another etcd: a second one would only wait behind it.
# Usage: is_start_refused etcd|milvus
is_start_refused() {
  [[ $1 == milvus && -n $(find_pids waiting-milvus) ]] && { is_release_refused || [[ -n $(foreign_etcd) ]]; }
}

# Notes that the installed release is the one that writes the data from now on. Milvus does not start where that cannot be noted.
mark_release() {
  local release problem
  release=$(recall milvus_version)
  [[ -n $release && $(data_release) != "$release" ]] || return 0
  problem=$(damaged_mark)
  [[ -z $problem ]] || warn "$problem, so it is not known which release has written this data; it is taken for $release"
  if [[ -d $RELEASE_MARK ]] && ! as_owner rmdir "$RELEASE_MARK" 2>/dev/null; then
    warn "$RELEASE_MARK is a folder with something in it and is kept, so an older release would not be kept from this data; move it away: $(remedy 'ddev exec ' '')mv $RELEASE_MARK $RELEASE_MARK.own"
    return
  fi
  printf '%s\n' "$release" | place "$RELEASE_MARK" 644 "$(service_user)" ||
    die "Milvus is not started, since $RELEASE_MARK cannot be written; is the disk full? $(remedy 'ddev exec ' '')df -h $MILVUS_DATA_DIR"
}

# ---- lib/services

# Starts and stops both programs, under Supervisor where it manages them and as daemons of their own where it does not.

# The line with which each run begins in the logs.
readonly START_MARK='milvus: a new run begins'

# The line above which all in a log is over: a command has started or mended something since.
readonly PAST_MARK='milvus: what is above is over'

# Ends where what is installed is not what the project has on record. Supervisor is told, since it would start it again.
# Usage: hold_to_record etcd|milvus
hold_to_record() {
  local problem
  problem=$(lock_problem)
  [[ -n $problem ]] || return 0
  warn "$problem"
  [[ -z $(supervisor_state "$1") ]] || supervisor_request stopProcess "$1" || true
  exit "$EXIT_STOPPED"
}

# Becomes etcd. It ends only with the process.
become_etcd() {
  hold_to_record etcd
  stand_by etcd "$ETCD_DATA_DIR"
  settle_killed_work
  become etcd "$BINARIES_DIR/etcd" "${ETCD_ARGUMENTS[@]}"
}

# Mends what a command left that was killed together with the container; whoever still is at work holds the lock.
# etcd is the first to start, and nothing else touches the folders before it.
settle_killed_work() {
  is_gone milvus || return 0
  # What cannot be looked into cannot be told from what is in order.
  [[ -x $MILVUS_DATA_DIR ]] || own_folder "$MILVUS_DATA_DIR"
  exec 9<"$STATE_DIR/operation.lock"
  # Those that only look whether it is held share it, and are gone at once.
  if ! flock --shared --nonblock 9 || ! flock --wait "$HEALTH_REQUEST_TIMEOUT" 9; then
    exec 9<&-
    return
  fi
  # Held until all is mended, by what this process starts, too: nobody else may mend at the same time.
  if is_swapping; then
    say 'a command that was putting other data in place was killed; mending that'
    bring_back
  fi
  drop_partial_backups
  [[ ! -e $STATE_DIR/at-work ]] || as_root rm -f "$STATE_DIR/at-work"
  exec 9<&-
}

# Becomes a program with a clean environment: a stray LOG_LEVEL or ETCD_DATA_DIR would override its config. Its name is short,
# since ps cuts lines to DDEV's COLUMNS, and what looks for it there must find it. Usage: become NAME VARIABLE=VALUE… PROGRAM [ARGUMENT…]
become() {
  local name=$1 mark
  mark=$START_MARK\ $(date -u +%Y-%m-%dT%H:%M:%SZ)
  printf '%s\n' "$mark"
  # Milvus has a log of errors, too.
  [[ $name != milvus ]] || printf '%s\n' "$mark" >&2
  local -a variables=(PATH=/usr/local/bin:/usr/bin:/bin HOME=/tmp LANG=C.UTF-8)
  shift
  while [[ $1 == *=* ]]; do
    variables+=("$1")
    shift
  done
  cd /
  # shellcheck disable=SC2016 # for the shell that gives the name
  exec env -i "${variables[@]}" bash -c 'exec -a "$0" "$@"' "$name" "$@"
}

# Becomes Milvus once etcd is healthy and has its data where it belongs: on another etcd Milvus never starts.
become_milvus() {
  local asked=0 foreign=''
  hold_to_record milvus
  stand_by milvus "$MILVUS_DATA_DIR"
  until is_etcd_healthy && foreign=$(foreign_etcd) && [[ -z $foreign ]]; do
    ((asked++ % 100)) || say "${foreign:-waiting for etcd to be healthy}"
    # Another one does not go soon.
    sleep "$([[ -n $foreign ]] && printf '%s' "$WATCH_INTERVAL" || printf '%s' "$POLL_INTERVAL")"
    foreign=''
  done
  # etcd runs only once a swap that was killed is undone, so the data is what it will be.
  wait_for_release
  stage_config
  apply_password
  end_dead_sessions
  own_runtime
  slow_down
  mark_release
  # The management port has no place in milvus.yaml.
  become milvus MILVUSCONF="$MILVUS_CONFIG_DIR/" METRICS_PORT="$MANAGEMENT_PORT" "$MILVUS_BINARY" run standalone
}

# Waits before a start that follows a row of short runs, each time longer: Supervisor itself gives up only on what does not even
# live for a second. A command that starts Milvus begins a new row.
slow_down() {
  local file=$STATE_DIR/short-runs now runs=0 last=0 pause
  now=$(date +%s)
  [[ ! -r $file ]] || read -r runs last <"$file" || true
  if ((now - last < SHORT_RUN)); then runs=$((runs + 1)); else runs=0; fi
  if ((runs > MOST_RUNS)); then
    pause=$((runs - MOST_RUNS < 6 ? (runs - MOST_RUNS) * 10 : 60))
    say "Milvus has ended $runs times in a row soon after its start$(last_panic); the next try comes in $pause s"
    # Who ends this one leaves the sleep behind, which must not hold the folder.
    sleep "$pause" 8<&-
  fi
  printf '%s %s\n' "$runs" "$(date +%s)" | place "$file" 644 "$(service_user)"
}

# Waits until no other process of the program lives, one started by hand included, so that two never share a data folder.
# The lock passes to the program and ends with it, however that ends. Usage: stand_by etcd|milvus DATA_DIR
stand_by() {
  local lock=$2/.milvusctl.lock told=''
  own_folder "$2"
  run_as_service_user "$1"
  [[ -e $lock ]] || : >"$lock"
  exec 8<"$lock"
  if ! flock -n 8; then
    say "another $1 has the folder $2; standing by until it ends"
    flock 8
  fi
  while is_running "$1"; do
    [[ -n $told ]] || say "$1 runs already, started by hand; standing by until it ends"
    told=yes
    sleep "$POLL_INTERVAL"
  done
  # One that was started by hand as root leaves files that this user cannot write.
  own_folder "$2"
}

# Gives up root for the user that owns the data, where there is one. Usage: run_as_service_user etcd|milvus
run_as_service_user() {
  local user
  user=$(service_user)
  if ((EUID == 0)) && [[ ${user%:*} != 0 ]]; then
    exec setpriv --reuid "${user%:*}" --regid "${user#*:}" --clear-groups "$MILVUSCTL_HOME/milvusctl" run "$1"
  fi
}

# Makes a data folder, if it is not there. Where a link points below the project, the folders on the way are the project's user's, too.
# Usage: make_folder DIR
make_folder() {
  local user
  [[ ! -d $1 ]] || return 0
  user=$(service_user)
  as_owner mkdir -p "$1" 2>/dev/null || as_root install -d -o "${user%:*}" -g "${user#*:}" "$1"
}

# Gives a data folder and all in it to the user that the programs run as. Usage: own_folder DIR
own_folder() {
  local user
  user=$(service_user)
  make_folder "$1"
  if [[ -n $(find "$1" ! -user "${user%:*}" -print -quit 2>&1) ]]; then
    say "giving $1 to the user ${user%:*}"
    as_root chown -R "$user" "$1"
  fi
}

# Gives Milvus' user the folders for the file with the process id, which a Milvus that root started may have left.
own_runtime() {
  local folder
  for folder in "${MILVUS_RUNTIME_DIRS[@]}"; do
    [[ ! -d $folder || -L $folder ]] || own_folder "$folder"
  done
}

# Ends the sessions that a killed Milvus left in etcd; Milvus would wait until they expire and talk to itself in vain.
# A session key carries its lease; the counter of sessions has none and stays. What was there before it was certain that no
# Milvus lives is dead; a session that came later keeps its own lease.
end_dead_sessions() {
  local sessions lease
  sessions=$(etcd_control get --prefix "$(session_prefix)" --write-out json) || return 0
  is_gone milvus || return 0
  while [[ $sessions =~ \"lease\":([0-9]+) ]]; do
    sessions=${sessions#*"${BASH_REMATCH[0]}"}
    printf -v lease '%x' "${BASH_REMATCH[1]}"
    etcd_control lease revoke "$lease" >/dev/null || warn "cannot end the old session $lease" &
  done
  wait
}

# Prints where in etcd the metadata of Milvus stand.
metadata_prefix() {
  yq '.etcd.rootPath + "/" + .etcd.metaSubPath' "$MILVUS_CONFIG_DIR/milvus.yaml"
}

# Gives Milvus' user root the password that MILVUS_PASSWORD holds, before Milvus starts: there is no moment in which the well-known
# password lets anyone in, and no old one is needed. Milvus keeps a bcrypt hash in etcd, and makes its own user root only where none is.
apply_password() {
  local key stored hash='' salt
  # One that is no password is refused here, and Milvus does not start without.
  option MILVUS_PASSWORD >/dev/null || exit
  [[ -n ${MILVUS_PASSWORD:-} ]] || return 0
  key=$(metadata_prefix)/root-coord/credential/users/root
  stored=$(etcd_control get --print-value-only "$key") || die 'etcd does not say which password Milvus has'
  if [[ $stored =~ \"encrypted_password\":\"([^\"]+)\" ]]; then
    hash=${BASH_REMATCH[1]}
    [[ $(hash_password "$hash") != "$hash" ]] || return 0
  fi
  salt=$(head -c 16 /dev/urandom | base64 -w 0)
  salt=${salt//+/.}
  hash=$(hash_password "\$2a\$10\$${salt:0:22}")
  [[ $hash =~ ^\$2a\$10\$.{53}$ ]] || die 'the password cannot be hashed: perl here knows no bcrypt'
  printf '{"encrypted_password":"%s"}' "$hash" | etcd_control put "$key" >/dev/null || die 'etcd does not take the password'
  say 'the password of the user root is now the one that MILVUS_PASSWORD holds'
}

# Prints the bcrypt hash of the password. All goes through a pipe, since arguments and variables of a process can be read.
# Usage: hash_password SALT_OR_HASH
hash_password() {
  # shellcheck disable=SC2016 # for perl, which every Debian has
  printf '%s\n%s\n' "$MILVUS_PASSWORD" "$1" |
    env -i /usr/bin/perl -e 'chomp(my ($password, $salt) = (scalar <STDIN>, scalar <STDIN>)); print crypt($password, $salt) // ""'
}

# Prints where in etcd the sessions of Milvus' components stand.
session_prefix() {
  printf '%s/session/\n' "$(metadata_prefix)"
}

# Runs etcdctl. What must take however long it takes names a --command-timeout of its own; the last one counts. Nobody waits for that
# where who asked is gone. Usage: etcd_control ARGUMENT…
etcd_control() {
  local -a run=()
  [[ $* != *--command-timeout* ]] || run=(while_wanted)
  "${run[@]}" env -i PATH=/usr/local/bin:/usr/bin:/bin "$BINARIES_DIR/etcdctl" --endpoints="127.0.0.1:$ETCD_CLIENT_PORT" \
    --command-timeout="${ETCD_READY_TIMEOUT}s" "$@"
}

# Begins a new page in a program's logs. Usage: turn_page etcd|milvus
turn_page() {
  local log
  [[ $1 != milvus || ! -e $STATE_DIR/short-runs ]] || as_root rm -f "$STATE_DIR/short-runs"
  local -a logs=("$ETCD_LOG")
  if [[ $1 == milvus ]]; then logs=("$MILVUS_OUT_LOG" "$MILVUS_ERR_LOG"); fi
  for log in "${logs[@]}"; do
    if [[ -w $log ]]; then printf '%s\n' "$PAST_MARK" >>"$log"; else as_root tee -a "$log" >/dev/null <<<"$PAST_MARK" || true; fi
  done
}

# Starts one program, if it does not run. Usage: start_service etcd|milvus
start_service() {
  local state
  settle_supervisor
  state=$(supervisor_state "$1")
  case $state in
    RUNNING | STARTING | BACKOFF) ;;
    '')
      if is_gone "$1" && ! is_start_refused "$1"; then
        turn_page "$1"
        start_detached "$1"
      fi
      ;;
    *)
      wait_until "$HEALTH_REQUEST_TIMEOUT" supervisor_at_rest "$1" || true
      turn_page "$1"
      supervisor_request startProcess "$1"
      ;;
  esac
}

# Starts one program as a daemon that outlives this shell and the one that called it. Usage: start_detached etcd|milvus
start_detached() {
  local out=$ETCD_LOG err=$ETCD_LOG user
  local -a as=()
  if [[ $1 == milvus ]]; then out=$MILVUS_OUT_LOG err=$MILVUS_ERR_LOG; fi
  user=$(service_user)
  # Another user may not write the logs; root may, and gives itself up for the right user.
  if ((EUID != 0 && EUID != ${user%:*})); then as=(as_root); fi
  (
    cd /
    close_inherited
    # sudo takes no variable along but those that it then writes to the system's log, so the password goes through a pipe.
    # shellcheck disable=SC2016 # for the shell that root may have to start
    "${as[@]}" bash -c '[[ -z $4 ]] || { IFS= read -r MILVUS_PASSWORD; export MILVUS_PASSWORD; }; exec setsid --fork bash "$0" run "$1" </dev/null >>"$2" 2>>"$3"' \
      "$MILVUSCTL_HOME/milvusctl" "$1" "$out" "$err" "${MILVUS_PASSWORD+given}" < <(printf '%s\n' "${MILVUS_PASSWORD:-}")
  )
}

# Closes all but standard input, output and error, so that nobody waits for what a program that outlives its caller has open.
close_inherited() {
  local descriptor
  for descriptor in /proc/self/fd/*; do
    descriptor=${descriptor##*/}
    ((descriptor <= 2 || descriptor == 255)) || exec {descriptor}>&-
  done
}

# Stops one program: one TERM, a bounded wait, KILL, and a wait for its end. A second TERM would not be graceful.
# Usage: stop_service etcd|milvus SECONDS
stop_service() {
  local pid state programs
  settle_supervisor
  programs=$(supervisor_programs)
  state=$(supervisor_state "$1" "$programs")
  case $state in
    RUNNING | STARTING | BACKOFF) supervisor_request stopProcess "$1" ;;
    *) ;;
  esac
  for pid in $(find_pids "waiting-$1") $(find_pids "$1"); do
    is_supervised "$1" "$pid" "$programs" || stop_stray "$pid" "$programs"
  done
  progress "waiting for $1 to stop"
  if ! wait_until "$2" is_gone "$1"; then
    say "$1 did not stop within $2 s; killing it (what it acknowledged is on disk)"
    # shellcheck disable=SC2046 # one argument a process
    signal KILL $(find_pids "$1")
    wait_until "$ETCD_STOP_TIMEOUT" is_gone "$1" || die "$1 cannot be killed; restart the container$(remedy ': ddev restart' '')"
  fi
  [[ -z $state ]] || wait_until "$HEALTH_REQUEST_TIMEOUT" supervisor_at_rest "$1" || true
  progress_end
}

# Prints after how many seconds a stop of the installed Milvus is ended by force.
milvus_stop_timeout() {
  of_series stop "$(recall milvus_version)"
}

# Stops a process that Supervisor does not run under its program's name, but perhaps under another one: it would start it again.
# Usage: stop_stray PID PROGRAMS
stop_stray() {
  local name
  name=$(supervisor_name_of "$1" "$2")
  [[ -z $name ]] || supervisor_request stopProcess "$name"
  # What a shell of Supervisor's has started does not hear of that.
  [[ -n $name && $'\n'$2$'\n' == *" $1"$'\n'* ]] || signal TERM "$1"
}

# Stops what is named, Milvus before etcd. Usage: stop_services etcd|milvus…
stop_services() {
  if [[ " $* " == *' milvus '* ]]; then stop_service milvus "$(milvus_stop_timeout)"; fi
  if [[ " $* " == *' etcd '* ]]; then stop_service etcd "$ETCD_STOP_TIMEOUT"; fi
}

# Keeps a program from starting, whoever wants to start it, until let_start: Supervisor may have it on its way already. The folder is
# then its owner's, whoever wrote into it. Usage: hold_back milvus|etcd
hold_back() {
  local limit
  case $1 in
    milvus)
      own_folder "$MILVUS_DATA_DIR"
      [[ -e /dev/fd/6 || ! -r $MILVUS_DATA_DIR/.milvusctl.lock ]] || exec 6<"$MILVUS_DATA_DIR/.milvusctl.lock"
      # Whoever has it by now is one that Supervisor started meanwhile.
      limit=$(milvus_stop_timeout)
      [[ ! -e /dev/fd/6 ]] || flock -w "$limit" 6 || { stop_service milvus "$limit" && flock -w "$limit" 6; } || return
      ;;
    etcd)
      own_folder "$ETCD_DATA_DIR"
      [[ -e /dev/fd/5 || ! -r $ETCD_DATA_DIR/.milvusctl.lock ]] || exec 5<"$ETCD_DATA_DIR/.milvusctl.lock"
      [[ ! -e /dev/fd/5 ]] || flock -w "$ETCD_STOP_TIMEOUT" 5 || { stop_service etcd "$ETCD_STOP_TIMEOUT" && flock -w "$ETCD_STOP_TIMEOUT" 5; } || return
      ;;
    *) die "no program is called $1" ;;
  esac
  # One that is run past the add-on asks for no lock.
  is_gone "$1"
}

# Lets both start again.
let_start() {
  exec 5<&- 6<&-
}

# Keeps from starting what does not run, at once: where a killed command left half of the data, Supervisor must not start anything on it.
hold_what_is_free() {
  if [[ ! -e /dev/fd/6 && -r $MILVUS_DATA_DIR/.milvusctl.lock ]]; then
    exec 6<"$MILVUS_DATA_DIR/.milvusctl.lock"
    flock --nonblock 6 || exec 6<&-
  fi
  if [[ ! -e /dev/fd/5 && -r $ETCD_DATA_DIR/.milvusctl.lock ]]; then
    exec 5<"$ETCD_DATA_DIR/.milvusctl.lock"
    flock --nonblock 5 || exec 5<&-
  fi
}

# Stops both, and keeps them from starting. Fails where that cannot be.
stop_and_hold() {
  hold_what_is_free
  stop_services milvus etcd
  hold_back milvus && hold_back etcd
}

# Ends where a program cannot be kept from running: whatever moves its data then would destroy it.
die_of_unheld() {
  die "the data is left as it is, since Milvus or etcd cannot be kept from running; it is mended once they can: $(caller) restart"
}

# Starts both; Milvus itself waits for etcd.
start_services() {
  let_start
  start_service etcd
  start_service milvus
}

# The process that watches over this one, while it does what must not stop half-way.
watcher=''

# Leaves a process behind that mends things if this one is killed, and only then notes what is at work. Usage: watch_over TEXT
watch_over() {
  setsid bash "$MILVUSCTL_HOME/milvusctl" resume </dev/null >/dev/null 2>&1 5<&- 6<&- 7<&- 9<&- &
  watcher=$!
  printf '%s\n' "$1" | place "$STATE_DIR/at-work" 644 "$(service_user)"
}

# All is done, well or not.
end_watch() {
  as_root rm -f "$STATE_DIR/at-work"
  [[ -z $watcher ]] || kill "$watcher" 2>/dev/null || true
  watcher=''
}

# Takes the lock and mends what a killed command left behind, before anything new is begun.
take_work_lock() {
  take_operation_lock "$OPERATION_LOCK_TIMEOUT"
  resume_interrupted
}

# Mends what a killed command left behind. The caller holds the lock, so nobody is at work on it.
resume_interrupted() {
  local what
  # A container that was made anew does not know that a backup was at work.
  drop_partial_backups
  [[ -e $STATE_DIR/at-work ]] || is_swapping || return 0
  what=$(cat "$STATE_DIR/at-work" 2>/dev/null) || what=restore
  warn "a $what was killed half-way; mending that"
  # One that is stopping could not be started.
  # Some callers' context switches errexit off in here.
  if is_swapping || [[ ! $(supervisor_state milvus) =~ ^(STARTING|RUNNING|BACKOFF)$ ]]; then stop_and_hold || die_of_unheld; fi
  ! is_swapping || bring_back
  start_services
  as_root rm -f "$STATE_DIR/at-work"
}

# Prints which command was killed half-way and not mended yet; nothing where none was.
interrupted_work() {
  [[ -e $STATE_DIR/at-work ]] || is_swapping || return 0
  ! is_lock_held || return 0
  cat "$STATE_DIR/at-work" 2>/dev/null || printf 'restore\n'
}

# Waits until Milvus is ready, and tells on a terminal what is still missing. Usage: wait_ready SECONDS
wait_ready() {
  local problem refused='' deadline began gone=0 looks=0 runs
  began=$(now_ms)
  runs=$(runs_so_far)
  deadline=$((began + $1 * 1000))
  while true; do
    # All that is asked in one round is asked of the same processes.
    fetched[programs]=$(list_programs)
    fetched[mood]=$(supervisor_mood)
    problem=$(readiness_problem)
    if [[ -z $problem ]]; then
      mark_ready
      look_no_further
      keep_good_config
      progress_end
      return
    fi
    # Another command may stop Milvus meanwhile, and so may Supervisor; either starts it again.
    if is_underway || ! is_supervisor_settled || { [[ -z $operation_locked ]] && is_lock_held; }; then gone=0; else gone=$((gone + 1)); fi
    # Nothing that comes by waiting.
    if is_gone milvus; then
      if is_release_refused; then
        refused=$(release_problem)
      elif ! refused=$(option MILVUS_PASSWORD 2>&1 >/dev/null); then
        refused=${refused#milvus: }
      fi
    fi
    look_no_further
    if [[ -n $refused ]]; then
      progress_end
      warn "$refused"
      return 1
    fi
    # Neither is what one waits for, so it is looked at now and then.
    if ((++looks % 20 == 0)); then
      if (($(runs_so_far) - runs >= MOST_RUNS)); then
        progress_end
        warn "Milvus has ended $MOST_RUNS times in a row$(last_panic); its log tells why: $(caller) logs milvus --errors"
        name_intruders || true
        return 1
      fi
      if ! name_intruders; then
        progress_end
        return 1
      fi
    fi
    # Between two programs in one process there is a moment in which it has neither name.
    if ((gone > 10)) && is_told_to_stop; then
      progress_end
      warn "Milvus was stopped meanwhile; start it: $(caller) start"
      return 1
    fi
    if ((gone > 10)); then
      progress_end
      warn "it ended right after its start; its logs tell why: $(remedy 'ddev exec ' '')tail -n 20 $ETCD_LOG $MILVUS_ERR_LOG"
      name_intruders || true
      return 1
    fi
    if (($(now_ms) >= deadline)); then
      progress_end
      warn "not ready after $((($(now_ms) - began) / 1000)) s: $problem"
      return 1
    fi
    progress "$((($(now_ms) - began) / 1000)) s: ${problem%%;*}"
    sleep "$POLL_INTERVAL"
  done
}

# Waits for what a command or a container's start has started, does what helps where it does not become ready, and names what runs beside it.
await_start() {
  local status=0
  wait_ready "$(tuning_option MILVUS_READY_TIMEOUT)" || fall_back_from_config || status=$EXIT_NOT_READY
  ((status == 0)) || stop_misled_milvus
  warn_of_foreign_files
  return "$status"
}

# Names whoever has a port that Milvus or etcd needs, which their own logs do not, and fails where there is one.
name_intruders() {
  local found again text
  if is_etcd_healthy && found=$(foreign_etcd) && [[ -n $found ]]; then
    warn "$found"
    return 1
  fi
  found=$(check_ports | sed -n 's/^port-taken //p')
  [[ -n $found ]] || return 0
  # One of ours that is just coming or going looks like somebody else for a moment.
  sleep "$POLL_INTERVAL"
  again=$(check_ports | sed -n 's/^port-taken //p' | grep -xF "$found") || return 0
  while read -r text; do warn "$text; end it: $(remedy 'ddev exec ' '')sudo kill ${text##* }"; done <<<"$again"
  return 1
}

# Whether Supervisor was told to stop either program, and not to start it since.
is_told_to_stop() {
  [[ $'\n'$(supervisor_programs) =~ $'\n'(etcd|milvus)\ STOPPED ]]
}

# Prints what Milvus last panicked of, behind a comma; nothing where it did not.
last_panic() {
  local text
  text=$(tail -c 200000 "$MILVUS_ERR_LOG" 2>/dev/null | grep -a '^panic: ' | tail -n 1 | tr -cd '[:print:]') || return 0
  printf ', the last time of: %.200s\n' "${text#panic: }"
}

# Prints how often Milvus has begun since a command last started it; 0 where its log is not there.
runs_so_far() {
  awk -v begins="$START_MARK" -v over="$PAST_MARK" 'index($0, over) == 1 { runs = 0 } index($0, begins) == 1 { runs++ } END { print runs + 0 }' "$MILVUS_OUT_LOG" 2>/dev/null || printf '0\n'
}

# Whether both programs run or somebody still starts them.
is_underway() {
  local program
  for program in etcd milvus; do
    is_running "$program" || [[ -n $(find_pids "waiting-$program") ]] ||
      [[ $(supervisor_state "$program") =~ ^(PENDING|STARTING|RUNNING|BACKOFF|STOPPING)$ ]] || return 1
  done
}

# Prints what changes with the installed versions and the config.
installation_mark() {
  recall etcd_version
  recall milvus_version
  cat "$STATE_DIR"/*.sha256 2>/dev/null || true
  cksum "$MILVUS_CONFIG_DIR/milvus.yaml" 2>/dev/null || true
}

# Installs what is missing, starts what does not run, and waits until Milvus is ready.
provision() {
  local status=0 before
  before=$(installation_mark)
  install_everything || status=$?
  ((status == 0)) || return "$status"
  if [[ $(installation_mark) != "$before" ]]; then
    # What runs is older than what is installed by now.
    stop_services milvus etcd
  fi
  resume_interrupted
  start_service etcd
  wait_until "$ETCD_READY_TIMEOUT" is_etcd_healthy ||
    die "not ready after $ETCD_READY_TIMEOUT s: $(etcd_problem)" "$EXIT_NOT_READY"
  start_service milvus
  release_operation_lock
  await_start || return
  say "ready at $(milvus_address)"
}

# ---- lib/report

# What status tells, as a table for people or as JSON for programs: gathered once, shown either way.

# Prints `STATE PID UPTIME RSS SUPERVISOR` of a program; what does not run has dashes. Usage: service_facts etcd|milvus
service_facts() {
  local pid rss uptime supervisor
  pid=$(find_pids "$1")
  pid=${pid%%$'\n'*}
  if [[ -n $pid ]]; then
    rss=$(process_memory "$pid")
    uptime=$(process_uptime "$pid")
    # It may have ended meanwhile.
    if [[ -n $rss && -n $uptime ]]; then
      printf 'running %s %s %s %s\n' "$pid" "$uptime" "$rss" "$(supervisor_of "$1" "$pid")"
      return
    fi
  fi
  pid=$(find_pids "waiting-$1")
  pid=${pid%%$'\n'*}
  if is_start_refused "$1"; then
    printf 'stopped - - - %s\n' "$(supervisor_of "$1" "$pid")"
  elif [[ -n $pid ]]; then
    printf 'starting - - - %s\n' "$(supervisor_of "$1" "$pid")"
  else
    supervisor=$(supervisor_state "$1")
    case $supervisor in
      PENDING | STARTING) printf 'starting - - - %s\n' "$supervisor" ;;
      *) printf 'stopped - - - %s\n' "${supervisor:-none}" ;;
    esac
  fi
}

# Prints who looks after a process: supervisor or none. Supervisor is asked only where its process does not tell: process 1 takes in
# every orphan. Usage: supervisor_of etcd|milvus PID
supervisor_of() {
  local parent name=''
  parent=$(parent_of "$2")
  read -r name 2>/dev/null <"/proc/${parent:-1}/comm" || true
  if [[ $name == supervisord && $parent != 1 ]] || is_supervised "$@"; then
    printf 'supervisor\n'
  else
    printf 'none\n'
  fi
}

# Prints ready, starting, degraded or stopped. Usage: overall_state PROBLEM ETCD_STATE MILVUS_STATE MILVUS_UPTIME
overall_state() {
  if [[ -z $1 ]]; then
    printf 'ready\n'
  elif ! is_supervisor_settled; then
    printf 'starting\n'
  elif [[ $3 == stopped ]]; then
    printf 'stopped\n'
  elif [[ $2 == stopped ]] || was_ready; then
    printf 'degraded\n'
  elif [[ $3 == starting ]] || (($4 < $(tuning_option MILVUS_READY_TIMEOUT 2>/dev/null))); then
    printf 'starting\n'
  else
    printf 'degraded\n'
  fi
}

# Prints the exit code that a state has. Usage: state_exit_code STATE
state_exit_code() {
  case $1 in
    ready) printf '%s\n' "$EXIT_READY" ;;
    stopped) printf '%s\n' "$EXIT_STOPPED" ;;
    *) printf '%s\n' "$EXIT_NOT_READY" ;;
  esac
}

# Prints the advisories that a Milvus version still has, as `NUMBER|FIXED_IN|AVAILABLE_IN|SUMMARY`. Usage: advisories_of VERSION
advisories_of() {
  local advisory fixed
  [[ -n $1 ]] || return 0
  for advisory in "${ADVISORIES[@]}"; do
    fixed=${advisory#*|}
    if version_before "$1" "${fixed%%|*}"; then printf '%s\n' "$advisory"; fi
  done
}

# Prints which release has an advisory no longer, and which of those can be had. Usage: fixed_in FIXED_IN AVAILABLE_IN
fixed_in() {
  printf 'fixed in %s' "$1"
  [[ $1 == "$2" ]] || printf ', to be had from %s on' "$2"
}

# Prints the size in bytes of each folder, a line a folder. Usage: folder_size DIR…
folder_size() {
  local folder size
  local -A sizes=()
  while read -r size folder; do sizes[$folder]=$size; done < <(du -sb "$@" 2>/dev/null)
  for folder in "$@"; do printf '%s\n' "${sizes[$folder]:-0}"; done
}

# Gathers, prints and returns the state as exit code. Usage: report table|json [WHAT_TO_PRINT_BEFORE]
report() {
  local format=$1 before=${2:-} problem state component_lines milvus_version etcd_version milvus_bytes etcd_bytes host_port
  local -a milvus etcd
  look_ahead
  read -r -a milvus <<<"$(service_facts milvus)"
  read -r -a etcd <<<"$(service_facts etcd)"
  milvus_version=$(recall milvus_version)
  etcd_version=$(recall etcd_version)
  host_port=$(tuning_option MILVUS_HOST_PORT 2>/dev/null)
  take_in health sizes mood
  component_lines=$(component_states)
  { read -r milvus_bytes && read -r etcd_bytes; } < <(data_sizes)
  take_in coordinators foreign_etcd foreign_files
  problem=$(readiness_problem)
  [[ -n $problem ]] || mark_ready
  state=$(overall_state "$problem" "${etcd[0]}" "${milvus[0]}" "${milvus[2]}")
  printf '%s' "$before"
  "report_$format"
  look_no_further
  return "$(state_exit_code "$state")"
}

# Prints one program as a JSON object. Usage: json_service VERSION STATE PID UPTIME RSS SUPERVISOR
json_service() {
  local version=null
  [[ -z $1 ]] || version=$(json_string "$1")
  printf '{"version":%s,"state":"%s","pid":%s,"uptime_s":%s,"rss_bytes":%s,"supervisor":%s}' \
    "$version" "$2" "$(json_number "$3")" "$(json_number "$4")" "$(json_number "$5")" "$(json_string "$6")"
}

# Reads report's variables.
report_json() {
  local name value available separator='' host=null
  printf '{"state":"%s","problem":' "$state"
  if [[ -n $problem ]]; then json_string "$problem"; else printf 'null'; fi
  printf ',"milvus":%s' "$(json_service "$milvus_version" "${milvus[@]}")"
  printf ',"etcd":%s' "$(json_service "$etcd_version" "${etcd[@]}")"
  printf ',"components":['
  while read -r name value; do
    [[ -n $name ]] || continue
    printf '%s{"name":"%s","state":"%s"}' "$separator" "$name" "$value"
    separator=,
  done <<<"$component_lines"
  [[ -z $host_port ]] || host="\"http://127.0.0.1:$host_port\""
  printf '],"endpoints":{"milvus":"%s","host":%s,"health":"http://127.0.0.1:%s/healthz","etcd":"http://127.0.0.1:%s"}' \
    "$(milvus_address)" "$host" "$MANAGEMENT_PORT" "$ETCD_CLIENT_PORT"
  printf ',"data":{"milvus":{"path":"%s","bytes":%s},"etcd":{"path":"%s","bytes":%s}}' \
    "$MILVUS_DATA_PATH" "$milvus_bytes" "$ETCD_DATA_PATH" "$etcd_bytes"
  value=false
  ! is_authentication_on || value=true
  printf ',"authentication":%s,"advisories":[' "$value"
  separator=''
  while IFS='|' read -r name value available _; do
    [[ -n $name ]] || continue
    printf '%s{"id":"%s","fixed_in":"%s","available_in":"%s"}' "$separator" "$name" "$value" "$available"
    separator=,
  done < <(advisories_of "$milvus_version")
  printf '],"foreign":['
  separator=''
  while read -r name; do
    [[ -n $name ]] || continue
    printf '%s%s' "$separator" "$(json_string "$name")"
    separator=,
  done <<<"${fetched[foreign_files]-$(foreign_files)}"
  printf ']}\n'
}

# Reads report's variables.
report_table() {
  local paint='' plain='' summary='' on_host='not published' name value fixed available
  if colour_allowed 1; then
    plain=$'\e[0m'
    case $state in
      ready) paint=$'\e[32m' ;;
      starting) paint=$'\e[33m' ;;
      *) paint=$'\e[31m' ;;
    esac
  fi
  [[ -z $host_port ]] || on_host=http://127.0.0.1:$host_port
  printf 'Milvus is %s%s%s\n' "$paint" "$state" "$plain"
  [[ -z $problem ]] || print_entry 2 '' "$problem"
  printf '\n'
  printf -v name '%s\t%s\t%s\t%s\t%s\t%s\t%s\n' PROGRAM VERSION STATE PID UPTIME MEMORY SUPERVISOR \
    milvus "${milvus_version:--}" "${milvus[0]}" "${milvus[1]}" "$(human_seconds "${milvus[2]}")" "$(human_bytes "${milvus[3]}")" "${milvus[4]}" \
    etcd "${etcd_version:--}" "${etcd[0]}" "${etcd[1]}" "$(human_seconds "${etcd[2]}")" "$(human_bytes "${etcd[3]}")" "${etcd[4]}"
  print_table <<<"${name%$'\n'}"
  while read -r name value; do
    [[ -n $name ]] || continue
    summary+=", $name $value"
  done <<<"$component_lines"
  printf '\n'
  print_entry 12 Components "${summary#, }"
  print_entry 12 Address "$(milvus_address) in $(remedy "the project's containers" 'this container')"
  print_entry 12 'On the host' "$on_host"
  value='not asked for'
  ! is_authentication_on || value="asked for${MILVUS_PASSWORD:+; MILVUS_PASSWORD holds the one of root}"
  print_entry 12 Password "$value"
  print_entry 12 Ports "$MILVUS_PORT Milvus, $MANAGEMENT_PORT management, $ETCD_CLIENT_PORT etcd"
  print_entry 12 Data "$(human_bytes "$milvus_bytes") in $MILVUS_DATA_PATH, $(human_bytes "$etcd_bytes") in $ETCD_DATA_PATH"
  while IFS='|' read -r name fixed available value; do
    [[ -n $name ]] || continue
    print_entry 12 Advisory "$name ($value; $(fixed_in "$fixed" "$available"))"
  done < <(advisories_of "$milvus_version")
  while read -r name; do
    [[ -z $name ]] || print_entry 12 Foreign "$(foreign_file_text "$name")"
  done <<<"${fetched[foreign_files]-$(foreign_files)}"
}

# ---- lib/install

# Installs everything; what is there already is left as it is.

# The files of the payload that milvusctl itself consists of.
readonly CONTROL_FILES=(
  'etcd.conf'
  'import/client.mjs'
  'import/import.mjs'
  'import/protobuf.mjs'
  'milvus.conf'
  'milvus.yaml'
  'milvusctl'
  'milvusctl.cjs'
  'milvusctl.sh'
  'output.schema.json'
  'run.sh'
)

# Installs what is missing, one at a time, and keeps the reason of a failure, so that status can tell it later.
# Each step says by its return whether the next one may follow: a caller's `||` switches errexit off in here.
install_everything() {
  local status=0
  need_root
  take_operation_lock "$DOWNLOAD_TOTAL_TIMEOUT" || return
  FAILURE_FILE=$(mktemp) || return
  (
    need_cmd curl dpkg dpkg-deb tar sha256sum awk flock
    check_options && prepare_folders && install_control && name_container && remember_installation && restrict_libraries && install_yq && install_etcd && install_milvus && install_zstd && install_supervisor_configs
  ) || status=$?
  if ((status == 0)); then
    as_root rm -f "$STATE_DIR/last-failure"
  elif [[ -d $STATE_DIR ]]; then
    place "$STATE_DIR/last-failure" 644 "$(service_user)" <"$FAILURE_FILE"
  fi
  rm -f "$FAILURE_FILE"
  FAILURE_FILE=''
  return "$status"
}

# Makes the folders and logs, and gives them to the user that the programs run as.
prepare_folders() {
  local user file
  user=$(service_user)
  make_folder "$MILVUS_DATA_DIR" && make_folder "$ETCD_DATA_DIR" || return
  as_root install -d -o "${user%:*}" -g "${user#*:}" "$STATE_DIR" "$MILVUS_CONFIG_DIR" "$MILVUS_DATA_DIR" || return
  as_root install -d -m 700 -o "${user%:*}" -g "${user#*:}" "$ETCD_DATA_DIR" || return
  for file in "$ETCD_LOG" "$MILVUS_OUT_LOG" "$MILVUS_ERR_LOG" "$STATE_DIR/operation.lock"; do
    as_root touch "$file" && as_root chown "$user" "$file" || return
  done
}

# Gives this container Milvus' name, as DDEV's alias does, where nothing else has it. A file that is mounted into a container can be
# written in place alone.
name_container() {
  local others
  [[ -n $(remedy '' elsewhere) ]] || return 0
  others=$(named_addresses)
  if [[ -z $others ]]; then
    # shellcheck disable=SC2016 # for root's shell
    as_root bash -c '
      exec 3>>"$0" && flock 3 && ! grep -q -x -F -- "$1" "$0" || exit
      [[ -z $(tail -c 1 "$0") ]] || echo >&3
      printf "%s\n" "$1" >&3' "$HOSTS_FILE" "127.0.0.1 $MILVUS_HOST_NAME $ADDON_MARKER" 2>/dev/null || true
    is_named_here || say "the name $MILVUS_HOST_NAME is not known here, since $HOSTS_FILE cannot be written; the address is $(milvus_address)"
  elif ! is_named_here; then
    warn "$HOSTS_FILE gives the name $MILVUS_HOST_NAME to ${others//$'\n'/ and }, which is not this container, and is kept; the address here is $(milvus_address); see the entry: grep -w $MILVUS_HOST_NAME $HOSTS_FILE"
  fi
}

# Puts this program on the PATH.
install_control() {
  local file mode
  [[ $MILVUSCTL_HOME == "$CONTROL_DIR" ]] && return
  for file in "${CONTROL_FILES[@]}"; do
    mode=644
    # Whatever an upload made of the bits.
    if [[ $file == milvusctl ]]; then mode=755; fi
    as_root install -D -m "$mode" "$MILVUSCTL_HOME/$file" "$CONTROL_DIR/$file.new" &&
      as_root mv -f "$CONTROL_DIR/$file.new" "$CONTROL_DIR/$file" || return
  done
  as_root ln -sfn "$CONTROL_DIR/milvusctl" "$BINARIES_DIR/milvusctl"
}

# Puts one program in place in one step. Usage: install_binary SOURCE NAME
install_binary() {
  as_root install -m 755 "$1" "$BINARIES_DIR/$2.new" && as_root mv -f "$BINARIES_DIR/$2.new" "$BINARIES_DIR/$2"
}

install_yq() {
  local file source
  has_yq && return
  file=$(fill "$YQ_FILE" "$YQ_VERSION" '')
  source=$(obtain_package "$file" "$YQ_DOWNLOAD_BASE/$(fill "$YQ_DOWNLOAD_PATH" "$YQ_VERSION" "$file")") || return
  install_binary "$source" yq || return
  has_yq || reject_package "$source" 'is not the YAML tool yq'
  accept_package "$source" "$file"
}

install_etcd() {
  local version base file source unpacked program
  version=$(option ETCD_VERSION) || return
  [[ $(recall etcd_version) == "$version" && -x $BINARIES_DIR/etcd && -z $(lock_problem etcd) ]] && return
  file=$(fill "$ETCD_FILE" "$version" '')
  base=$(option ETCD_DOWNLOAD_BASE) || return
  source=$(obtain_package "$file" "${base%/}/$(fill "$ETCD_DOWNLOAD_PATH" "$version" "$file")") || return
  say "installing etcd $version"
  unpacked=$(mktemp -d) || return
  trap 'rm -rf "$unpacked"' EXIT
  tar -xzf "$source" -C "$unpacked" --strip-components=1 --no-same-owner 2>/dev/null || reject_package "$source" 'cannot be unpacked'
  for program in etcd etcdctl etcdutl; do
    [[ -f $unpacked/$program ]] || reject_package "$source" "holds no $program"
  done
  accept_package "$source" "$file" || return
  for program in etcd etcdctl etcdutl; do
    install_binary "$unpacked/$program" "$program" || return
  done
  rm -rf "$unpacked"
  trap - EXIT
  note_package etcd "$source" "$file" || return
  remember_installation etcd_version "$version"
}

# Prints what to install where nobody asked for a release: the one that wrote the data, where that is newer and its package can be had; else the
# one that is given. With the older one a backup can still be restored. Usage: newest_for_data VERSION
newest_for_data() {
  local wrote file base
  wrote=$(data_release)
  if [[ -n $wrote ]] && version_before "$(series_of "$1")" "$(series_of "$wrote")"; then
    file=$(fill "$MILVUS_FILE" "$wrote" '')
    if base=$(option MILVUS_DOWNLOAD_BASE) && (obtain_package "$file" "${base%/}/$(fill "$MILVUS_DOWNLOAD_PATH" "$wrote" "$file")") >/dev/null; then
      say "Milvus $wrote has written the data, so it is installed instead of the older $1"
      printf '%s\n' "$wrote"
      return
    fi
    warn "Milvus $wrote has written the data, and its package cannot be had, so the older $1 is installed and is not started; once $file is in $(payload_shown)/packages: $(start_again)"
  fi
  printf '%s\n' "$1"
}

install_milvus() {
  local version installed base file source package
  version=$(option MILVUS_VERSION) || return
  installed=$(recall milvus_version)
  # Nobody asked for the older one, and it may not read what the newer one wrote.
  if [[ -z ${MILVUS_VERSION:-} && -x $MILVUS_PROGRAM && -n $installed ]] && version_before "$version" "$installed"; then
    say "Milvus $installed stays; the default $version is older"
    version=$installed
  fi
  [[ -n ${MILVUS_VERSION:-} ]] || version=$(newest_for_data "$version")
  if [[ $installed == "$version" && -x $MILVUS_PROGRAM && -f $PACKAGE_CONFIG && -z $(lock_problem milvus) ]]; then
    stage_config
    return
  fi
  file=$(fill "$MILVUS_FILE" "$version" '')
  base=$(option MILVUS_DOWNLOAD_BASE) || return
  source=$(obtain_package "$file" "${base%/}/$(fill "$MILVUS_DOWNLOAD_PATH" "$version" "$file")") || return
  # shellcheck disable=SC2016 # dpkg-deb fills these in
  package=$(dpkg-deb --show --showformat '${Package} ${Version} ${Architecture}' "$source" 2>/dev/null) || reject_package "$source" 'is not a Debian package'
  [[ $package == "milvus $version-"*" $(architecture)" || $package == "milvus $version $(architecture)" ]] ||
    reject_package "$source" "holds '$package', not milvus $version for $(architecture)"
  keep_package_config "$source" "$PACKAGE_CONFIG.new" || return
  accept_package "$source" "$file" || return
  if [[ ! -x $MILVUS_PROGRAM || ! -f $PACKAGE_CONFIG ]]; then
    place "$PACKAGE_CONFIG" 644 "$(service_user)" <"$PACKAGE_CONFIG.new" && stage_config || return
  fi
  say "installing Milvus $version"
  # Until it succeeds the former Milvus keeps its own config.
  move_binary && apt_install "$source" || return
  [[ -x $MILVUS_PROGRAM ]] || die "the package brought no $MILVUS_BINARY"
  place_starter || return
  as_root mv -f "$PACKAGE_CONFIG.new" "$PACKAGE_CONFIG" || return
  # What is staged depends on the release.
  remember_installation milvus_version "$version" || return
  # The package manager may have put its own config beside or over ours.
  stage_config || return
  note_package milvus "$source" "$file"
}

# Keeps the libraries of Milvus' package, a libssl among them, from every other program: whatever Milvus' package tells the loader
# is left out by dpkg from now on, and taken away where an earlier one told it.
restrict_libraries() {
  local text="$ADDON_MARKER
path-exclude=$LOADER_CONFIG_DIR/milvus.conf"
  [[ -r $PACKAGE_MANAGER_CONFIG && $(<"$PACKAGE_MANAGER_CONFIG") == "$text" ]] || place "$PACKAGE_MANAGER_CONFIG" 644 <<<"$text" || return
  as_root_apart || return
  # What an earlier version of the add-on installed.
  [[ ! -x $MILVUS_BINARY && ! -x $MILVUS_PROGRAM || ! -d $MILVUS_LIBRARIES ]] || { move_binary && place_starter; }
}

# Runs a command as root, if one is given, and takes away what tells the loader of Milvus' libraries: in the same process of
# root's, since afterwards sudo itself may not find its own. Usage: as_root_apart [COMMAND [ARGUMENT…]]
as_root_apart() {
  # shellcheck disable=SC2016 # for root's shell
  as_root bash -c '
    PATH=$PATH:/usr/sbin:/sbin status=0
    if (($# > 2)); then "${@:3}" || status=$?; fi
    while IFS= read -r file; do
      if grep -q -v -x -E "$1/?[[:space:]]*|[[:space:]]*(#.*)?" "$file"; then
        printf "milvus: %s names %s, and other folders too, so it is kept, and other programs may get the libraries of Milvus; take that line out: sudo sed -i \"\\#^%s#d\" %s && sudo ldconfig\n" "$file" "$1" "$1" "$file" >&2
      else
        rm -f "$file"
      fi
    done < <(grep -l -s -x -E "$1/?[[:space:]]*" "$2"/*.conf)
    if ldconfig -p | grep -q -F " $1/"; then ldconfig; fi
    exit "$status"' milvusctl "$MILVUS_LIBRARIES" "$LOADER_CONFIG_DIR" "$@"
}

# Has dpkg put the binary of Milvus' package elsewhere, now and whenever the package is upgraded, repaired or removed.
move_binary() {
  local answer
  [[ $(dpkg-divert --truename "$MILVUS_BINARY") != "$MILVUS_PROGRAM" ]] || return 0
  as_root install -d -m 755 "${MILVUS_PROGRAM%/*}" || return
  answer=$(as_root env LC_ALL=C dpkg-divert --local --rename --divert "$MILVUS_PROGRAM" --add "$MILVUS_BINARY" 2>&1) ||
    die "dpkg cannot keep $MILVUS_BINARY apart: ${answer##*$'\n'}; see which diversion there is: $(remedy 'ddev exec ' '')dpkg-divert --list '*milvus*'"
}

# Puts in the binary's place what starts it with its own libraries, under the short name that `become` gives, too.
place_starter() {
  local text="#!/bin/bash
$ADDON_MARKER
# Starts Milvus with the libraries of its package, which no other program gets.
export LD_LIBRARY_PATH=$MILVUS_LIBRARIES\${LD_LIBRARY_PATH:+:\$LD_LIBRARY_PATH}
exec -a milvus $MILVUS_PROGRAM \"\$@\""
  if [[ -e $MILVUS_BINARY ]] && ! head -c 200 "$MILVUS_BINARY" | grep -q -a -F "$ADDON_MARKER"; then
    [[ ! -e $MILVUS_PROGRAM ]] || {
      warn "$MILVUS_BINARY is your own file and is kept, and is what runs as Milvus; to use the package's: sudo mv $MILVUS_BINARY $MILVUS_BINARY.own, then $(start_again)"
      return 0
    }
    # A move that was killed half-way.
    as_root mv "$MILVUS_BINARY" "$MILVUS_PROGRAM" || return
  fi
  [[ -x $MILVUS_BINARY && $(<"$MILVUS_BINARY") == "$text" ]] || place "$MILVUS_BINARY" 755 <<<"$text"
}

# Installs a package, given as file or name, and what it depends on, without questions, keeping the staged config. Usage: apt_install PACKAGE [SECONDS]
apt_install() {
  local log=$STATE_DIR/install.log limit=${2:-$PACKAGE_INSTALL_TIMEOUT} listed=0
  local -a install=(
    timeout "$limit" env DEBIAN_FRONTEND=noninteractive
    apt-get -q -y --no-install-recommends --allow-downgrades --reinstall -o "DPkg::Lock::Timeout=$limit" -o Dpkg::Options::=--force-confold
  )
  # Offline, and fast.
  if apt_install_from_here "$1"; then return; fi
  # An installation that was killed half-way is ended first; on a sound system this does nothing.
  as_root_apart env DEBIAN_FRONTEND=noninteractive dpkg --force-confold --configure -a >/dev/null 2>&1 || true
  update_package_lists "$limit" || listed=$?
  case $listed in
    2) apt_install_from_here "$1" ;;
    # One source that cannot be reached need not be the one that is wanted.
    *) as_root_apart "${install[@]}" install "$1" 2>&1 | place "$log" 644 ;;
  esac || die "the package manager could not install $(basename "$1"): $(grep -m 1 '^E: ' "$log" || printf 'E: no package source answers'); all it said: $(remedy 'ddev exec ' '')cat $log" \
    "$( ((listed)) && printf '%s' "$EXIT_UNAVAILABLE" || printf '%s' "$EXIT_FAILED")"
  if [[ -n ${MILVUSCTL_IMAGE:-} ]]; then rm -rf /var/lib/apt/lists/*; fi
}

# Does it where nothing has to be downloaded, and fails where something has. For apt_install alone. Usage: apt_install_from_here PACKAGE
apt_install_from_here() {
  as_root "${install[@]}" --print-uris install "$1" 2>&1 | place "$log" 644 && [[ -z $(sed -n "/^'file:/d; /^'/p" "$log") ]] &&
    as_root_apart "${install[@]}" install "$1" 2>&1 | place "$log" 644
}

# Fetches the lists of what the package sources have. Fails with 1 where one of them did not answer, and with 2 where none did in
# the time that a connection may take; one that answers may be as slow as it is. Usage: update_package_lists SECONDS
update_package_lists() {
  local said
  local -a update=(env LC_ALL=C apt-get -q -o APT::Update::Error-Mode=any update)
  said=$(as_root timeout "$DOWNLOAD_CONNECT_TIMEOUT" "${update[@]}" 2>&1) && return
  grep -q -E '^(Get|Hit):' <<<"$said" || return 2
  as_root timeout "$1" "${update[@]}" >/dev/null 2>&1
}

# Installs what backups are packed with. Milvus does without, so a failure is no failure of the installation.
install_zstd() {
  command -v zstd >/dev/null || (apt_install zstd "$EXTRA_INSTALL_TIMEOUT") >/dev/null 2>&1 || say 'zstd could not be installed, so there will be no backups until it is'
}

# Copies Supervisor's program files, where there is a Supervisor; a file of the same name that is not ours stays.
install_supervisor_configs() {
  local file target
  [[ -d $SUPERVISOR_CONFIG_DIR ]] || return 0
  for file in etcd.conf milvus.conf; do
    target=$SUPERVISOR_CONFIG_DIR/$file
    # The start names those that are kept.
    if [[ ! -f $target ]] || grep -q "$ADDON_MARKER" "$target"; then place "$target" 644 <"$MILVUSCTL_HOME/$file" || return; fi
  done
}

# Remembers for whom and from where this installation is, and what is installed by now.
# Usage: remember_installation [etcd_version|milvus_version VERSION]
remember_installation() {
  local etcd_version milvus_version
  etcd_version=$(recall etcd_version)
  milvus_version=$(recall milvus_version)
  case ${1:-} in
    etcd_version) etcd_version=$2 ;;
    milvus_version) milvus_version=$2 ;;
    *) ;;
  esac
  remember "etcd_version=$etcd_version" "milvus_version=$milvus_version" "user=$(service_user)" \
    "payload=${MILVUSCTL_PAYLOAD:-$(payload_dir)}"
}

# ---- lib/collections

# What Milvus tells of its collections. Field numbers are milvus.proto's and schema.proto's.

# Fills the caller's array `bytes` with an answer's bytes; ends where there is no answer, or it says that something is wrong.
# Usage: take_answer ANSWER
take_answer() {
  local number kind value length problem
  read -r -a bytes <<<"$1"
  if ((${#bytes[@]} == 0)); then
    ! asks_for_password || die "Milvus asks for a user and a password$(if [[ -n $(milvus_token) ]]; then printf ' other than those it was given'; fi): MILVUS_TOKEN=USER:PASSWORD $(caller) collections"
    problem=$(readiness_problem)
    die "Milvus does not answer: ${problem:-it was busy for more than $HEALTH_REQUEST_TIMEOUT s; try again: $(caller) collections}" "$EXIT_NOT_READY"
  fi
  while read -r number kind value length; do
    [[ $number:$kind == 1:bytes ]] || continue
    problem=$(status_problem "${bytes[@]:value:length}")
    [[ -z $problem ]] || die "$problem"
  done < <(protobuf_fields "${bytes[@]}")
}

# Prints `DATABASE NAME ID PERCENT` of each collection, sorted; the percentage that is loaded is - where none is.
list_collections() {
  local answer database number kind value length at
  local -a bytes databases=() names ids loaded answers
  local -A percents
  answer=$(milvus_calls ListDatabases '')
  take_answer "$answer"
  while read -r number kind value length; do
    [[ $number:$kind != 2:bytes ]] || databases+=("$(as_text "${bytes[@]:value:length}")")
  done < <(protobuf_fields "${bytes[@]}")
  for database in "${databases[@]}"; do
    mapfile -t answers < <(milvus_calls ShowCollections "$(text_field 2 "$database")" ShowCollections "$(text_field 2 "$database")$IN_MEMORY")
    names=() ids=() loaded=() percents=()
    take_answer "${answers[0]:-}"
    while read -r number kind value length; do
      case $number:$kind in
        2:bytes) names+=("$(as_text "${bytes[@]:value:length}")") ;;
        3:bytes) mapfile -t ids < <(packed_numbers "${bytes[@]:value:length}") ;;
        *) ;;
      esac
    done < <(protobuf_fields "${bytes[@]}")
    take_answer "${answers[1]:-}"
    while read -r number kind value length; do
      case $number:$kind in
        2:bytes) loaded+=("$(as_text "${bytes[@]:value:length}")") ;;
        6:bytes)
          at=0
          while read -r number; do
            percents[${loaded[at]}]=$number
            at=$((at + 1))
          done < <(packed_numbers "${bytes[@]:value:length}")
          ;;
        *) ;;
      esac
    done < <(protobuf_fields "${bytes[@]}")
    for at in "${!names[@]}"; do
      printf '%s %s %s %s\n' "$database" "${names[at]}" "${ids[at]:-0}" "${percents[${names[at]}]:--}"
    done
  done | sort
}

# Prints the bytes of a collection's flushed data. Usage: collection_size ID
collection_size() {
  local kind total=0
  for kind in insert_log delta_log stats_log; do
    if [[ -d $MILVUS_DATA_DIR/data/$kind/$1 ]]; then total=$((total + $(folder_size "$MILVUS_DATA_DIR/data/$kind/$1"))); fi
  done
  printf '%s\n' "$total"
}

# Prints what Milvus says of one collection, a fact a line, its parts ended by tabs, `-` where there is none:
#   rows NUMBER | dynamic BOOL | consistency NAME | shards NUMBER | description TEXT | alias NAME
#   field NAME TYPE PRIMARY AUTO_ID PARAMS | index NAME FIELD TYPE METRIC INDEXED TOTAL STATE
# Usage: collection_facts DATABASE NAME
collection_facts() {
  local request number kind value length key consistency=0
  local -a bytes answers
  request=$(text_field 2 "$1")$(text_field 3 "$2")
  mapfile -t answers < <(milvus_calls DescribeCollection "$request" GetCollectionStatistics "$request" DescribeIndex "$request")
  take_answer "${answers[0]:-}"
  while read -r number kind value length; do
    case $number:$kind in
      2:bytes) schema_facts "${bytes[@]:value:length}" ;;
      8:number) printf 'shards\t%s\n' "$value" ;;
      9:bytes) printf 'alias\t%s\n' "$(as_text "${bytes[@]:value:length}")" ;;
      11:number) consistency=$value ;;
      *) ;;
    esac
  done < <(protobuf_fields "${bytes[@]}")
  printf 'consistency\t%s\n' "$(name_of "$consistency" Strong Session Bounded Eventually Customized)"
  take_answer "${answers[1]:-}"
  while read -r number kind value length; do
    [[ $number:$kind == 2:bytes ]] || continue
    IFS='=' read -r key value <<<"$(pair "${bytes[@]:value:length}")"
    if [[ $key == row_count ]]; then printf 'rows\t%s\n' "$value"; fi
  done < <(protobuf_fields "${bytes[@]}")
  # Where there is no index, that is an error to Milvus.
  read -r -a bytes <<<"${answers[2]:-}"
  while read -r number kind value length; do
    if [[ $number:$kind == 2:bytes ]]; then index_fact "${bytes[@]:value:length}"; fi
  done < <(protobuf_fields ${bytes[@]+"${bytes[@]}"})
}

# Prints the facts of a CollectionSchema. Usage: schema_facts BYTE…
schema_facts() {
  local -a bytes=("$@")
  local number kind value length dynamic=false description='-'
  while read -r number kind value length; do
    case $number:$kind in
      2:bytes) description=$(one_line "${bytes[@]:value:length}") ;;
      4:bytes | 9:bytes) field_fact "${bytes[@]:value:length}" ;;
      5:number) ((value == 0)) || dynamic=true ;;
      *) ;;
    esac
  done < <(protobuf_fields "${bytes[@]}")
  printf 'description\t%s\ndynamic\t%s\n' "${description:--}" "$dynamic"
}

# Prints the fact of a FieldSchema. Usage: field_fact BYTE…
field_fact() {
  local -a bytes=("$@")
  local number kind value length name='-' type=0 primary=false auto=false params=''
  while read -r number kind value length; do
    case $number:$kind in
      2:bytes) name=$(one_line "${bytes[@]:value:length}") ;;
      3:number) ((value == 0)) || primary=true ;;
      5:number) type=$value ;;
      6:bytes) params+=" $(pair "${bytes[@]:value:length}")" ;;
      8:number) ((value == 0)) || auto=true ;;
      *) ;;
    esac
  done < <(protobuf_fields "${bytes[@]}")
  case $type in
    # A list of structs has no type of its own.
    0) type=ArrayOfStruct ;;
    1) type=Bool ;;
    2) type=Int8 ;;
    3) type=Int16 ;;
    4) type=Int32 ;;
    5) type=Int64 ;;
    10) type=Float ;;
    11) type=Double ;;
    20) type=String ;;
    21) type=VarChar ;;
    22) type=Array ;;
    23) type=JSON ;;
    24) type=Geometry ;;
    100) type=BinaryVector ;;
    101) type=FloatVector ;;
    102) type=Float16Vector ;;
    103) type=BFloat16Vector ;;
    104) type=SparseFloatVector ;;
    105) type=Int8Vector ;;
    *) type=Type$type ;;
  esac
  printf 'field\t%s\t%s\t%s\t%s\t%s\n' "$name" "$type" "$primary" "$auto" "${params:+${params# }}${params:+ }-"
}

# Prints the fact of an IndexDescription. Usage: index_fact BYTE…
index_fact() {
  local -a bytes=("$@")
  local number kind value length key word name='-' field='-' type='-' metric='-' indexed=0 total=0 state=0
  while read -r number kind value length; do
    case $number:$kind in
      1:bytes) name=$(one_line "${bytes[@]:value:length}") ;;
      3:bytes)
        IFS='=' read -r key word <<<"$(pair "${bytes[@]:value:length}")"
        case $key in
          index_type) type=$word ;;
          metric_type) metric=$word ;;
          *) ;;
        esac
        ;;
      4:bytes) field=$(one_line "${bytes[@]:value:length}") ;;
      5:number) indexed=$value ;;
      6:number) total=$value ;;
      7:number) state=$value ;;
      *) ;;
    esac
  done < <(protobuf_fields "${bytes[@]}")
  printf 'index\t%s\t%s\t%s\t%s\t%s\t%s\t%s\n' "$name" "$field" "$type" "$metric" "$indexed" "$total" \
    "$(name_of "$state" None Unissued InProgress Finished Failed Retry)"
}

# Prints a KeyValuePair as KEY=VALUE. Usage: pair BYTE…
pair() {
  local -a bytes=("$@")
  local number kind value length key='' text=''
  while read -r number kind value length; do
    case $number:$kind in
      1:bytes) key=$(one_line "${bytes[@]:value:length}") ;;
      2:bytes) text=$(one_line "${bytes[@]:value:length}") ;;
      *) ;;
    esac
  done < <(protobuf_fields "${bytes[@]}")
  printf '%s=%s\n' "$key" "$text"
}

# Prints bytes as text of one line without tabs. Usage: one_line BYTE…
one_line() {
  local text
  text=$(as_text "$@")
  printf '%s\n' "${text//[$'\t\n']/ }"
}

# Prints the name of a number. Usage: name_of NUMBER NAME…
name_of() {
  local number=$1
  shift
  if ((number < $#)); then
    printf '%s\n' "${@:number+1:1}"
  else
    printf '%s\n' "$number"
  fi
}

# Prints `ROWS DIMENSION INDEX METRIC` out of a collection's facts: of its first vector. Usage: vector_summary FACTS
vector_summary() {
  local kind a b c d e rows=0 vector='' dimension='-' index='-' metric='-'
  while IFS=$'\t' read -r kind a b c d e _; do
    case $kind in
      rows) rows=$a ;;
      field)
        if [[ -z $vector && $b == *Vector ]]; then
          vector=$a
          [[ ! " $e " =~ \ dim=([0-9]+)\  ]] || dimension=${BASH_REMATCH[1]}
        fi
        ;;
      index) if [[ $b == "$vector" ]]; then index=$c metric=$d; fi ;;
      *) ;;
    esac
  done <<<"$1"
  printf '%s %s %s %s\n' "$rows" "$dimension" "$index" "$metric"
}

# Prints all collections. Usage: report_collections table|json
report_collections() {
  local list database name id percent facts rows dimension index metric
  local -a shown=()
  list=$(list_collections) || return
  while read -r database name id percent; do
    [[ -n $name ]] || continue
    facts=$(collection_facts "$database" "$name") || return
    read -r rows dimension index metric <<<"$(vector_summary "$facts")"
    shown+=("$("collection_$1")")
  done <<<"$list"
  if [[ $1 == json ]]; then
    printf '{"collections":[%s]}\n' "$(
      IFS=,
      printf '%s' "${shown[*]}"
    )"
  elif ((${#shown[@]} == 0)); then
    printf 'Milvus holds no collection.\n'
  else
    printf '%s\n' $'COLLECTION\tDATABASE\tROWS\tDIM\tINDEX\tMETRIC\tLOADED\tSIZE' "${shown[@]}" | print_table
  fi
}

# Reads report_collections' variables.
collection_json() {
  printf '{%s}' "$(json_collection)"
}

# Reads report_collections' variables.
collection_table() {
  printf '%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\n' "$name" "$database" "$rows" "$dimension" "$index" "$metric" "$(loaded_shown "$percent")" \
    "$(human_bytes "$(collection_size "$id")")"
}

# Prints how much is loaded as people read it. Usage: loaded_shown PERCENT
loaded_shown() {
  case $1 in
    -) printf 'no\n' ;;
    100) printf 'yes\n' ;;
    *) printf '%s %%\n' "$1" ;;
  esac
}

# Prints the members that a collection has in the list and in full. Reads report_collections' and inspect_collection's variables.
json_collection() {
  printf '"database":%s,"name":%s,"rows":%s,"dimension":%s,"index":%s,"metric":%s,"loaded_percent":%s,"bytes":%s' \
    "$(json_string "$database")" "$(json_string "$name")" "$rows" "$(json_number "$dimension")" "$(json_text "$index")" \
    "$(json_text "$metric")" "$(json_number "$percent")" "$(collection_size "$id")"
}

# Prints one collection in full. Usage: inspect_collection table|json [DATABASE.]NAME
inspect_collection() {
  local database=default name=$2 id='' percent line list facts rows dimension index metric
  if [[ $name == *.* ]]; then
    database=${name%%.*}
    name=${name#*.}
  fi
  list=$(list_collections) || return
  while read -r line; do
    if [[ $line == "$database $name "* ]]; then read -r _ _ id percent <<<"$line"; fi
  done <<<"$list"
  if [[ -z $id ]]; then
    # shellcheck disable=SC2046 # a word a name
    line=$(nearest "$2" $(collection_names <<<"$list"))
    [[ -n $line ]] || line=$(collection_names <<<"$list" | grep -m 1 "\.$name\$") || true
    die "there is no collection '$name' in the database '$database'$(did_you_mean "$line"); what there is: $(caller) collections"
  fi
  facts=$(collection_facts "$database" "$name") || return
  read -r rows dimension index metric <<<"$(vector_summary "$facts")"
  "inspect_$1"
}

# Prints names as inspect takes them, out of list_collections' lines.
collection_names() {
  local database name
  while read -r database name _; do
    if [[ $database == default ]]; then printf '%s\n' "$name"; else printf '%s.%s\n' "$database" "$name"; fi
  done
}

# Prints the facts of one kind. Reads inspect_collection's variables. Usage: facts_of KIND
facts_of() {
  local kind rest
  while IFS=$'\t' read -r kind rest; do
    if [[ $kind == "$1" ]]; then printf '%s\n' "$rest"; fi
  done <<<"$facts"
}

# Reads inspect_collection's variables.
inspect_table() {
  local a b c d e f g aliases
  aliases=$(facts_of alias)
  aliases=${aliases//$'\n'/, }
  while IFS=$'\t' read -r a b; do
    print_entry 13 "$a" "$b"
  done < <(
    printf '%s\t%s\n' Collection "$name" Database "$database" Description "$(facts_of description)" Aliases "${aliases:--}" \
      Rows "$rows" Size "$(human_bytes "$(collection_size "$id")")" Loaded "$(loaded_shown "$percent")" \
      Consistency "$(facts_of consistency)" Shards "$(facts_of shards)" Dynamic "$(facts_of dynamic)"
  )
  printf '\n'
  {
    printf 'FIELD\tTYPE\tPRIMARY\tAUTO ID\tPARAMETERS\n'
    while IFS=$'\t' read -r a b c d e; do
      e=${e% -}
      printf '%s\t%s\t%s\t%s\t%s\n' "$a" "$b" "${c/false/-}" "${d/false/-}" "${e:--}"
    done < <(facts_of field)
  } | print_table
  printf '\n'
  if [[ -z $(facts_of index) ]]; then
    printf 'No index.\n'
    return
  fi
  {
    printf 'INDEX\tFIELD\tTYPE\tMETRIC\tINDEXED\tSTATE\n'
    while IFS=$'\t' read -r a b c d e f g; do printf '%s\t%s\t%s\t%s\t%s of %s\t%s\n' "$a" "$b" "$c" "$d" "$e" "$f" "$g"; done < <(facts_of index)
  } | print_table
}

# Reads inspect_collection's variables.
inspect_json() {
  local a b c d e f g word separator='' inner
  printf '{'
  json_collection
  a=$(facts_of description)
  printf ',"description":%s,"dynamic_fields":%s,"consistency":%s,"shards":%s,"aliases":[' \
    "$(json_string "${a#-}")" "$(facts_of dynamic)" "$(json_string "$(facts_of consistency)")" "$(facts_of shards)"
  while read -r a; do
    [[ -n $a ]] || continue
    printf '%s%s' "$separator" "$(json_string "$a")"
    separator=,
  done < <(facts_of alias)
  printf '],"fields":['
  separator=''
  while IFS=$'\t' read -r a b c d e; do
    printf '%s{"name":%s,"type":%s,"primary":%s,"auto_id":%s,"params":{' "$separator" "$(json_string "$a")" "$(json_string "$b")" "$c" "$d"
    inner=''
    for word in ${e% -}; do
      [[ $word == *=* ]] || continue
      printf '%s%s:%s' "$inner" "$(json_string "${word%%=*}")" "$(json_string "${word#*=}")"
      inner=,
    done
    printf '}}'
    separator=,
  done < <(facts_of field)
  printf '],"indexes":['
  separator=''
  while IFS=$'\t' read -r a b c d e f g; do
    printf '%s{"name":%s,"field":%s,"type":%s,"metric":%s,"indexed_rows":%s,"total_rows":%s,"state":%s}' "$separator" \
      "$(json_string "$a")" "$(json_string "$b")" "$(json_string "$c")" "$(json_text "$d")" "$e" "$f" "$(json_string "$g")"
    separator=,
  done < <(facts_of index)
  printf ']}\n'
}

# ---- lib/backups

# Backups: Milvus' data and a snapshot of etcd, taken while Milvus is stopped, so that the two go together. A backup is a folder:
# manifest.json, milvus.tar.zst, etcd.snapshot.zst. It has its name only once all in it is whole and on the disk; until then its folder
# has a name that no backup can have.

readonly MILVUS_ARCHIVE=milvus.tar.zst
readonly ETCD_ARCHIVE=etcd.snapshot.zst

# Prints the folder of all backups: below the project's .ddev.
backups_dir() {
  local payload
  payload=$(payload_dir)
  printf '%s/.ddev/%s\n' "${payload%/.devpanel/milvus}" "$BACKUP_FOLDER"
}

# Prints the folder as a person sees it.
backups_shown() {
  remedy ".ddev/$BACKUP_FOLDER" "$(backups_dir)"
}

# Prints a value of a backup's manifest; nothing where there is none. Usage: manifest_value DIR PATH
manifest_value() {
  yq --input-format json --output-format yaml --unwrapScalar "$2 // \"\"" "$1/manifest.json" 2>/dev/null
}

# Prints when a backup was taken. A manifest may come from elsewhere: nothing but a date comes out of it. Usage: taken_at DIR
taken_at() {
  manifest_value "$1" .created | tr -cd '0-9TZ:\n-' | head -n 1
}

# Prints the names of the complete backups, oldest first.
backup_names() {
  local dir
  for dir in "$(backups_dir)"/*/; do
    dir=${dir%/}
    [[ -f $dir/manifest.json && ${dir##*/} =~ ^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$ ]] || continue
    printf '%s %s\n' "$(taken_at "$dir")" "${dir##*/}"
  done | sort | cut -d ' ' -f 2
}

# Ends where what a backup is made with is missing.
need_backup_tools() {
  command -v zstd >/dev/null ||
    die "needs zstd, which could not be installed with the image, perhaps offline; build the image again: $(remedy 'ddev utility rebuild' 'sudo apt-get install zstd')"
}

# Prints the bytes that are free where a folder is, or will be. Usage: free_bytes DIR
free_bytes() {
  local dir=$1 bytes
  while [[ ! -d $dir ]]; do dir=$(dirname "$dir"); done
  bytes=$(df --output=avail -B 1 "$dir" | tail -n 1)
  printf '%s\n' "${bytes// /}"
}

# Prints the bytes on disk of a folder; its holes do not count. Usage: used_bytes DIR
used_bytes() {
  local size
  size=$(du -s -B 1 "$1" 2>/dev/null) || true
  size=${size%%[[:space:]]*}
  printf '%s\n' "${size:-0}"
}

# Takes a backup and prints its name. Usage: take_backup NAME KEEP LEAVE_STOPPED; KEEP empty: all; LEAVE_STOPPED: yes or nothing
take_backup() {
  local name keep=$2 leave_stopped=$3 all dir partial needed missing status=0 began
  missing=$(start_problem)
  [[ -z $missing ]] || die "$missing" "$EXIT_STOPPED"
  refuse_foreign_etcd
  need_backup_tools
  take_work_lock
  all=$(backups_dir)
  # Another one of the same second has that name already.
  until name=${1:-$(date -u +%Y%m%d-%H%M%S)} && [[ -n $1 || ! -e $all/$name ]]; do sleep "$POLL_INTERVAL"; done
  dir=$all/$name
  partial=$all/.partial-$name
  [[ ! -e $dir ]] || die "there is a backup '$name' already, and it is kept; name another one: $(caller) backup OTHER_NAME"
  needed=$(($(packed_bytes) + $(etcd_database_size)))
  (($(free_bytes "$all") > needed)) ||
    die "the disk with $(backups_shown) has $(human_bytes "$(free_bytes "$all")") free, and the backup may need $(human_bytes "$needed"); make room: $(caller) backups"
  make_backups_dir "$all"
  began=$(now_ms)
  watch_over backup
  trap 'abandon_backup "$partial"' EXIT
  mkdir "$partial"
  say "taking the backup $name; Milvus is away meanwhile"
  pack_data "$partial" || status=$?
  # All that is left reads the archives alone, so Milvus need not wait for it.
  if ((status == 0)); then
    if [[ -n $leave_stopped ]]; then stop_services etcd; else start_services; fi
    store_backup "$partial" "$dir" || status=$?
  fi
  trap - EXIT
  if ((status != 0)); then
    abandon_backup "$partial"
    die "the backup was not taken, and nothing of it is left; is the disk full? $(remedy 'ddev exec ' '')df -h $all"
  fi
  say "the backup $name has $(human_bytes "$(used_bytes "$dir")"), taken in $((($(now_ms) - began) / 1000)) s"
  prune_backups "$keep" "$name"
  printf '%s\n' "$name"
  end_watch
  [[ -z $leave_stopped ]] || return 0
  release_operation_lock
  wait_ready "$(tuning_option MILVUS_READY_TIMEOUT)" || return "$EXIT_NOT_READY"
  say 'Milvus is ready again'
}

# Gives a packed backup its manifest and, once all of it is on the disk, its name. Usage: store_backup PARTIAL DIR
store_backup() {
  write_manifest "$1" "${2##*/}" && [[ -z $(restore_problem "$1" "$packed_release") ]] || return
  ((EUID != 0)) || chown -R "$(service_user)" "$1" || return
  sync "$1"/* "$1" && mv "$1" "$2" || return
  sync "${2%/*}" || true
}

# Makes the folder of all backups, for its owner alone, as the data is, and kept out of git.
make_backups_dir() {
  local user
  user=$(service_user)
  [[ -d $1 ]] || as_root install -d -m 700 -o "${user%:*}" -g "${user#*:}" "$1" || die "cannot make $1; whose is the folder above it? ls -ld $(dirname "$1")"
  [[ -w $1 ]] || die "cannot write to $1; whose is it? ls -ld $1"
  [[ -e $1/.gitignore ]] || printf '%s\n# Backups of Milvus do not belong into git.\n*\n' "$ADDON_MARKER" | place "$1/.gitignore" 644 "$user"
}

# Takes away what backups that were killed left.
drop_partial_backups() {
  rm -rf "$(backups_dir)"/.partial-* 2>/dev/null || as_root rm -rf "$(backups_dir)"/.partial-* || warn "cannot delete what a killed backup left: ls -la $(backups_dir)"
}

# Takes away what a backup that failed left, and brings Milvus back. Usage: abandon_backup PARTIAL
abandon_backup() {
  rm -rf "$1"
  start_services
  end_watch
}

# Packs etcd's snapshot and Milvus' data. Each step says by its return whether the next one may follow. Usage: pack_data DIR
pack_data() {
  local foreign=''
  stop_service milvus "$(milvus_stop_timeout)" && hold_back milvus || return
  start_service etcd || return
  if wait_until "$ETCD_READY_TIMEOUT" is_etcd_healthy; then foreign=$(foreign_etcd) || true; fi
  if [[ -n $foreign ]] || ! is_etcd_healthy || ! etcd_control snapshot save "$1/etcd.snapshot" --command-timeout "${DOWNLOAD_TOTAL_TIMEOUT}s" >/dev/null 2>&1; then
    warn "${foreign:-etcd gives no snapshot}"
    return 1
  fi
  "$BINARIES_DIR/etcdutl" snapshot status "$1/etcd.snapshot" >/dev/null || return
  pack "$1/$ETCD_ARCHIVE" "$(stat -c %s "$1/etcd.snapshot")" cat "$1/etcd.snapshot" || return
  rm -f "$1/etcd.snapshot"
  packed_release=$(written_by)
  pack "$1/$MILVUS_ARCHIVE" "$(packed_bytes)" tar_data -
}

# The release that wrote what was packed last.
packed_release=''

# Packs Milvus' data as a tar; holes stay holes, and what can be made anew is left out. Usage: tar_data FILE [TAR_ARGUMENT…]
tar_data() {
  as_owner env LC_ALL=C tar --create --sparse --file "$@" --directory "$MILVUS_DATA_DIR" --exclude='./.milvusctl*' '--exclude=./data/cache' '--exclude=./data/pprof' .
}

# Prints how many bytes that tar has: tar reads no data for a file of this name.
packed_bytes() {
  tar_data /dev/null --totals 2>&1 | sed -n 's/^Total bytes written: \([0-9]*\).*/\1/p'
}

# Compresses what a command prints, and keeps the size of what the file holds beside it. Usage: pack FILE UNPACKED_BYTES COMMAND [ARGUMENT…]
pack() {
  local file=$1 unpacked=$2 name
  name=${file##*/}
  shift 2
  printf '%s\n' "$unpacked" >"$file.unpacked"
  "$@" | with_bar "packing ${name%.zst}" "$unpacked" zstd -q -3 -T0 >"$file"
}

# Hands standard input to a command, and shows on a terminal how far it is, where pv is there to do so.
# Usage: with_bar TEXT BYTES COMMAND [ARGUMENT…]
with_bar() {
  local text=$1 bytes=$2
  shift 2
  if [[ -t 2 ]] && command -v pv >/dev/null; then
    pv --name "milvus: $text" --size "$bytes" --progress --eta --bytes --rate | while_wanted "$@"
  else
    while_wanted "$@"
  fi
}

# Prints the release that the data is of: what last wrote it, or where that is not known the installed one.
written_by() {
  local release
  release=$(data_release)
  printf '%s\n' "${release:-$(recall milvus_version)}"
}

# Writes the manifest, and takes away what pack left beside the files. Usage: write_manifest DIR NAME
write_manifest() {
  local file digest separator=''
  {
    printf '{\n  "format": %s,\n  "name": %s,\n  "created": "%s",\n  "addon": %s,\n' "$BACKUP_FORMAT" "$(json_string "$2")" "$(date -u +%Y-%m-%dT%H:%M:%SZ)" \
      "$(json_string "$ADDON_VERSION")"
    printf '  "milvus": {"version": %s, "path": %s, "mq_type": %s},\n' "$(json_string "$packed_release")" "$(json_string "$MILVUS_DATA_PATH")" \
      "$(json_string "$(config_value mq.type)")"
    printf '  "etcd": {"version": %s, "path": %s, "root_path": %s},\n  "archives": [' "$(json_string "$(recall etcd_version)")" "$(json_string "$ETCD_DATA_PATH")" \
      "$(json_string "$(config_value etcd.rootPath)")"
    for file in "$ETCD_ARCHIVE" "$MILVUS_ARCHIVE"; do
      digest=$(while_wanted sha256sum "$1/$file") || return
      printf '%s\n    {"file": "%s", "sha256": "%s", "bytes": %s, "unpacked_bytes": %s}' "$separator" "$file" "${digest%% *}" "$(stat -c %s "$1/$file")" "$(<"$1/$file.unpacked")"
      separator=,
    done
    printf '\n  ]\n}\n'
  } >"$1/manifest.json" || return
  rm -f "$1"/*.unpacked
}

# Prints a value of the config that Milvus reads. Usage: config_value KEY
config_value() {
  yq ".$1" "$MILVUS_CONFIG_DIR/milvus.yaml"
}

# Prints the size of etcd's database file.
etcd_database_size() {
  as_owner stat -c %s "$ETCD_DATA_DIR/member/snap/db" 2>/dev/null || printf '0\n'
}

# Removes the oldest backups beyond a number. Those with a name of their own, given by a person or by a command that changes all
# data, are the only way back to something, and stay; so does the one that was just taken. Usage: prune_backups KEEP NAME
prune_backups() {
  local -a names
  local name
  [[ -n $1 ]] || return 0
  mapfile -t names < <(backup_names | grep -xE '[0-9]{8}-[0-9]{6}')
  for name in "${names[@]}"; do
    ((${#names[@]} > $1)) || return 0
    [[ $name != "$2" ]] || continue
    # One step takes its name away: half of a backup is none.
    if ! mv "$(backups_dir)/$name" "$(backups_dir)/.partial-$name"; then
      warn "cannot remove the backup $name; whose is it? ls -la $(backups_dir)"
      continue
    fi
    drop_partial_backups
    names=("${names[@]:1}")
    say "removed the backup $name; of those called by date and time, $1 are kept"
  done
}

# Prints `FILE BYTES UNPACKED_BYTES SHA256` for each archive of a backup, as its manifest says. Usage: archives_of DIR
archives_of() {
  manifest_value "$1" '.archives[] | .file + " " + (.bytes | tostring) + " " + (.unpacked_bytes | tostring) + " " + .sha256'
}

# Prints why a backup cannot be restored here; nothing where it can. Usage: restore_problem DIR [VERSION]; VERSION: instead of what is installed
restore_problem() {
  local format version etcd_version installed key want have number='[0-9]+\.[0-9]+\.[0-9]+' figures=' [1-9][0-9]{0,17} [1-9][0-9]{0,17} [0-9a-f]{64}'
  format=$(manifest_value "$1" .format)
  version=$(manifest_value "$1" .milvus.version)
  etcd_version=$(manifest_value "$1" .etcd.version)
  installed=${2:-$(recall milvus_version)}
  if [[ $format != "$BACKUP_FORMAT" || ! $version =~ ^$number$ || ! $etcd_version =~ ^$number$ ||
    ! $(archives_of "$1") =~ ^"$ETCD_ARCHIVE"$figures$'\n'"$MILVUS_ARCHIVE"$figures$ ]]; then
    printf 'its manifest is damaged or of another form\n'
  elif [[ $version != "$installed" ]]; then
    printf 'it holds the data of Milvus %s, and %s is installed, which may not read it; install that one first: %s\n' "$version" "$installed" \
      "$(install_command "$version")"
  elif version_before "$(recall etcd_version)" "$etcd_version"; then
    printf 'it holds the data of etcd %s, which the older %s cannot read; install that one first: %s\n' "$etcd_version" "$(recall etcd_version)" \
      "$(remedy "ddev dotenv set .ddev/.env.milvus --etcd-version=$etcd_version && ddev restart" "ETCD_VERSION=$etcd_version bash $(payload_dir)/milvusctl provision")"
  else
    while read -r key have; do
      want=$(manifest_value "$1" "$key")
      if [[ $want != "$have" ]]; then
        printf 'it was taken where %s is %s, and here it is %s\n' "${key#.}" "$want" "$have"
        return
      fi
    done <<<".milvus.path $MILVUS_DATA_PATH
.milvus.mq_type $(config_value mq.type)
.etcd.path $ETCD_DATA_PATH
.etcd.root_path $(config_value etcd.rootPath)"
  fi
}

# Brings a backup back. Nothing is touched before all of it is verified and unpacked beside the data of today, and that is kept
# until Milvus is ready with the other; a backup of it stays even then, unless it is to be discarded.
# Usage: restore_backup NAME DISCARD; DISCARD: yes or nothing
restore_backup() {
  local dir all partial aside problem missing near unpacked needed=0 status=0
  missing=$(start_problem)
  [[ -z $missing ]] || die "$missing" "$EXIT_STOPPED"
  refuse_foreign_etcd
  all=$(backups_dir)
  dir=$all/$1
  if [[ ! -f $dir/manifest.json ]]; then
    # shellcheck disable=SC2046 # a word a name
    near=$(nearest "$1" $(backup_names))
    die "there is no backup '$1' in $(backups_shown)$(did_you_mean "$near"); what there is: $(caller) backups"
  fi
  need_backup_tools
  problem=$(restore_problem "$dir")
  [[ -z $problem ]] || die "nothing was touched, since the backup '$1' cannot be restored here: $problem"
  take_work_lock
  while read -r _ _ unpacked _; do needed=$((needed + unpacked)); done < <(archives_of "$dir")
  (($(free_bytes "$MILVUS_DATA_DIR") > needed)) ||
    die "nothing was touched, since the disk with $MILVUS_DATA_DIR has $(human_bytes "$(free_bytes "$MILVUS_DATA_DIR")") free, and the backup needs $(human_bytes "$needed"); make room: docker system df"
  verify_backup "$dir"
  watch_over restore
  trap 'tell_of_end' INT TERM HUP
  begin_swap && unpack_backup "$dir" || status=$?
  if ((status != 0)); then
    bring_back
    end_watch
    die "the backup '$1' could not be unpacked, so nothing was touched; is the disk full? $(remedy 'ddev exec ' '')df -h $MILVUS_DATA_DIR"
  fi
  if [[ -z $2 ]]; then
    aside=before-restore-$(date -u +%Y%m%d-%H%M%S)
    partial=$all/.partial-$aside
    say "taking the backup $aside of the data of today; Milvus is away meanwhile"
    make_backups_dir "$all"
    mkdir "$partial" && pack_data "$partial" && store_backup "$partial" "$all/$aside" || status=$?
    if ((status != 0)); then
      problem="is the disk full? $(remedy 'ddev exec ' '')df -h $all"
      is_etcd_healthy || problem="etcd does not run with it; if it is damaged, let it go: $(caller) restore $1 --discard"
      bring_back
      abandon_backup "$partial"
      die "the data of today could not be backed up, so nothing was touched; $problem"
    fi
  fi
  say "putting the data of the backup $1 in place; Milvus is away meanwhile"
  replace_data || die "Milvus does not become ready with the backup '$1', so the data of before is back; what it said: $(caller) logs milvus --errors" "$EXIT_NOT_READY"
  say "restored the backup $1"
}

# Holds a backup's files to their digests. Usage: verify_backup DIR
verify_backup() {
  local file bytes digest actual problem=''
  while read -r file bytes _ digest; do
    if [[ ! -f $1/$file ]]; then
      problem="its file $file is missing"
    elif [[ $(stat -c %s "$1/$file") != "$bytes" ]]; then
      problem="its file $file has $(stat -c %s "$1/$file") bytes instead of $bytes"
    else
      actual=$(with_bar "verifying $file" "$bytes" sha256sum <"$1/$file")
      [[ ${actual%% *} == "$digest" ]] || problem="its file $file hashes to ${actual%% *} instead of $digest"
    fi
    [[ -z $problem ]] || die "nothing was touched, since the backup '${1##*/}' is damaged: $problem; choose another one: $(caller) backups"
  done < <(archives_of "$1")
}

# Unpacks a backup into what is to come. Usage: unpack_backup DIR
unpack_backup() {
  local new=$MILVUS_DATA_DIR/.milvusctl/new etcd_new=$ETCD_DATA_DIR/.milvusctl/new size
  size=$(stat -c %s "$1/$MILVUS_ARCHIVE")
  with_bar "unpacking ${MILVUS_ARCHIVE%.zst}" "$size" zstd -q -d -c <"$1/$MILVUS_ARCHIVE" | as_owner tar --extract --sparse --file - --directory "$new" --no-same-owner || return
  zstd -q -d -c "$1/$ETCD_ARCHIVE" | as_owner tee "$etcd_new/.milvusctl.snapshot" >/dev/null || return
  as_owner "$BINARIES_DIR/etcdutl" snapshot restore "$etcd_new/.milvusctl.snapshot" --data-dir "$etcd_new/.milvusctl.restored" --name default --initial-cluster default=http://127.0.0.1:2380 --initial-advertise-peer-urls http://127.0.0.1:2380 >/dev/null 2>&1 || return
  as_owner mv "$etcd_new/.milvusctl.restored/member" "$etcd_new/" && as_owner rm -rf "$etcd_new/.milvusctl.restored" "$etcd_new/.milvusctl.snapshot"
}

# Tells whoever ended a command half-way what becomes of the data: the process that watches over it mends that.
tell_of_end() {
  say "ended half-way; the data of before comes back by itself: $(caller) wait"
  exit "$EXIT_FAILED"
}

# Puts what is to come in place and keeps it if Milvus becomes ready with it; else brings the former data back and fails.
replace_data() {
  local status=0
  stop_and_hold && swap_in && start_services && wait_ready "$(tuning_option MILVUS_READY_TIMEOUT)" && keep_swap || status=$?
  trap - INT TERM HUP
  if ((status == 0)); then
    end_watch
    return
  fi
  stop_and_hold || die_of_unheld
  bring_back
  start_services
  end_watch
  wait_ready "$(tuning_option MILVUS_READY_TIMEOUT)" || true
  return "$status"
}

# Drops all data and starts afresh.
reset_data() {
  local missing
  missing=$(start_problem)
  [[ -z $missing ]] || die "$missing" "$EXIT_STOPPED"
  refuse_foreign_etcd
  take_work_lock
  watch_over reset
  trap 'tell_of_end' INT TERM HUP
  begin_swap || die "cannot write to $MILVUS_DATA_DIR and $ETCD_DATA_DIR; nothing was touched; look for the cause: $(caller) doctor"
  replace_data || die "Milvus does not become ready without its data either, so the data is back; look for the cause: $(caller) doctor" "$EXIT_NOT_READY"
  say 'all data of Milvus is gone; it has started afresh'
}

# Prints the backups. Usage: report_backups table|json
report_backups() {
  local dir name restorable
  local -a shown=()
  while read -r name; do
    dir=$(backups_dir)/$name
    restorable=yes
    [[ -z $(restore_problem "$dir") ]] || restorable=no
    shown+=("$("backup_$1")")
  done < <(backup_names)
  if [[ $1 == json ]]; then
    printf '{"backups":[%s]}\n' "$(
      IFS=,
      printf '%s' "${shown[*]}"
    )"
  elif ((${#shown[@]} == 0)); then
    print_entry 0 '' "There is no backup in $(backups_shown); take one: $(caller) backup"
  else
    printf '%s\n' $'BACKUP\tTAKEN (UTC)\tSIZE\tMILVUS\tETCD\tRESTORABLE HERE' "${shown[@]}" | print_table
  fi
}

# Reads report_backups' variables.
backup_json() {
  printf '{"name":%s,"created":%s,"bytes":%s,"milvus":%s,"etcd":%s,"restorable":%s}' "$(json_string "$name")" \
    "$(json_string "$(taken_at "$dir")")" "$(used_bytes "$dir")" "$(json_string "$(manifest_value "$dir" .milvus.version)")" \
    "$(json_string "$(manifest_value "$dir" .etcd.version)")" "$([[ $restorable == yes ]] && printf true || printf false)"
}

# Reads report_backups' variables.
backup_table() {
  printf '%s\t%s\t%s\t%s\t%s\t%s\n' "$name" "$(taken_at "$dir")" "$(human_bytes "$(used_bytes "$dir")")" \
    "$(manifest_value "$dir" .milvus.version)" "$(manifest_value "$dir" .etcd.version)" "$restorable"
}

# ---- lib/symptoms

# The table of what may be wrong: made from the same table as the README's troubleshooting.

# Checks in the order in which doctor makes them: name, title.
readonly CHECKS=(
  'programs|Programs'
  'processor|Processor'
  'config|Configuration'
  'ports|Ports'
  'ownership|Ownership'
  'disk|Disk'
  'memory|Memory'
  'etcd|etcd'
  'sessions|Sessions'
  'service|Service'
  'logs|Logs'
  'project|Project'
  'reach|Reach'
)

# Symptoms: id, check, level, whether --fix mends it, cause, remedy.
readonly SYMPTOMS=(
  'not-installed|programs|problem|false|the download or the installation failed; the line names the reason|ddev restart'
  'digest-differs|programs|problem|false|packages.lock was changed after the image was built, so what is installed does not match it|ddev utility rebuild'
  'library-missing|programs|problem|false|the package was not installed completely|ddev utility rebuild'
  'image-outdated|programs|warning|false|the add-on was updated and the project not restarted since|ddev restart'
  'release-older|programs|problem|false|a newer series of Milvus has written the data, and an older one cannot read it|ddev milvus backups'
  'mark-damaged|programs|warning|false|the file beside the data that says so is damaged; the next start of Milvus writes it anew|ddev milvus restart'
  'interrupted|programs|problem|true|the command or its container ended before it was done; the data of before is kept aside|ddev milvus doctor --fix'
  'foreign-conf|programs|warning|false|a file in .ddev/web-build or an entrypoint script created it; the add-on does not manage what it starts; remove it first|ddev restart'
  'zstd-missing|programs|warning|false|it could not be installed while the image was built, perhaps offline; without it there is no backup|ddev utility rebuild'
  'processor-too-old|processor|problem|false|the processor, or what the virtual machine shows of it, lacks SSE4.2 or AVX|ddev exec grep -o -w -m1 -e sse4_2 -e avx -e avx2 /proc/cpuinfo'
  'config-error|config|problem|false|it has an error, so Milvus would not start with it or would look for its data elsewhere|ddev milvus config edit'
  'config-doubtful|config|warning|false|Milvus ignores keys that it does not know; a few it knows without naming them|ddev milvus config edit'
  'config-not-applied|config|warning|false|Milvus reads it at its start|ddev milvus restart'
  'port-taken|ports|problem|false|another process, perhaps a second Milvus, holds one of Milvus'\'' or etcd'\''s ports|ddev exec sudo kill {pid} && ddev milvus restart'
  'ownership|ownership|problem|true|a program that was started by hand as root, or a copied volume, left files that Milvus may not write|ddev milvus doctor --fix'
  'disk-full|disk|problem|false|the disk that holds Docker'\''s volumes is full|docker system df'
  'disk-nearly-full|disk|warning|false|the disk that holds Docker'\''s volumes fills up|docker system df'
  'out-of-memory|memory|problem|false|the kernel ended it (exit code 137), since the container or Docker'\''s virtual machine has too little memory for what is loaded|ddev milvus collections'
  'memory-short|memory|warning|false|loaded collections stay in memory|ddev milvus collections'
  'etcd-down|etcd|problem|false|it was stopped, or ended; its log tells why|ddev milvus restart'
  'etcd-unhealthy|etcd|problem|false|it is frozen, still starting, or has an alarm|ddev milvus restart'
  'etcd-foreign|etcd|problem|false|an etcd with another data folder was started by hand or by a file of Supervisor'\''s, and your collections are not in it; if doctor also names such a file, remove that first|ddev milvus restart'
  'etcd-space|etcd|problem|true|etcd'\''s database has reached its quota, and etcd takes no more writes|ddev milvus doctor --fix'
  'etcd-fragmented|etcd|warning|true|old revisions were compacted and their space was not given back|ddev milvus doctor --fix'
  'etcd-slow|etcd|warning|false|the disk, or the virtual machine'\''s share of it, is slow|ddev milvus logs etcd --errors'
  'etcd-two|etcd|problem|false|a second etcd was started by hand on the same data|ddev milvus restart'
  'etcd-damaged|etcd|problem|false|etcd'\''s log of writes is damaged|ddev milvus backups'
  'etcd-downgraded|etcd|problem|false|a newer etcd has written this data|ddev dotenv get .ddev/.env.milvus --etcd-version'
  'stale-session|sessions|problem|false|the session of a Milvus that was killed still stands in etcd|ddev milvus restart'
  'session-lost|sessions|warning|false|etcd did not answer for longer than a session lives; a sleeping computer does that|ddev milvus restart'
  'milvus-down|service|problem|false|it was stopped, or ended; its log tells why|ddev milvus restart'
  'milvus-starting|service|warning|false|Milvus is still starting; it needs a few seconds, after a kill up to a minute|ddev milvus wait'
  'milvus-unready|service|problem|false|a component hangs or cannot reach what it needs|ddev milvus restart'
  'etcd-was-down|logs|problem|false|Milvus was started while etcd was not up|ddev milvus restart'
  'milvus-two|logs|problem|false|a second Milvus was started on the same data; never delete the file LOCK|ddev milvus restart'
  'queue-damaged|logs|problem|false|Milvus'\'' log of writes is damaged, by a full disk or a power cut|ddev milvus backups'
  'embedded-etcd|logs|problem|false|Milvus was started by hand with a config that says etcd.use.embed|ddev milvus restart'
  'setting-refused|project|problem|false|it is refused and its default used, or nothing is installed|cat .ddev/.env.milvus'
  'advisory|project|warning|false|it was found after the release|ddev milvus upgrade'
  'name-lost|reach|problem|false|another container or a hosts entry has the name milvus|ddev exec getent hosts milvus'
)

# Symptoms that a log line gives away: id, program, when it counts (always, or only while Milvus is starting), pattern.
readonly LOG_SIGNS=(
  'processor-too-old milvus always SIGILL|illegal instruction'
  'port-taken milvus always bind: address already in use'
  'ownership milvus always /var/lib/(milvus|etcd).*[Pp]ermission denied'
  'disk-full milvus always [Nn]o space left on device'
  'etcd-space milvus always mvcc: database space exceeded'
  'etcd-slow etcd always slow fdatasync|leader failed to send out heartbeat on time'
  'etcd-two etcd always db file is flocked by another process'
  'etcd-damaged etcd always walpb: crc mismatch|wal: crc mismatch|tocommit\([0-9]+\) is out of range'
  'etcd-downgraded etcd always cluster cannot be downgraded'
  'stale-session milvus starting node not match\[expectedNodeID|find no available (rootcoord|mixcoord)|CompareAndSwap .*(rootcoord|mixcoord)'
  'session-lost milvus always disconnected from etcd|session.*(expired|keepalive.*closed)|confirm the lease is (expired|not found)|Session Context Done'
  'etcd-was-down milvus always failed to create etcd client: context deadline exceeded|session_util.go:[0-9]+\] \["retry func failed"\].*context deadline exceeded'
  'milvus-two milvus always lock (file|hold).*LOCK'
  'queue-damaged milvus always Corruption: '
  'embedded-etcd milvus always useEmbedEtcd=true|failed to init embedded Etcd|embedded etcd can not be used'
)

# ---- lib/checks

# What doctor does. Each check prints what it found, a line a finding: the symptom's id and what was seen; or `ok` and what was seen.
# Each is called with what keeps Milvus from being ready; nothing when it is.

# Whether etcd was healthy when doctor began: a frozen one costs seconds each time that it is asked.
etcd_healthy=''

readonly GIBIBYTE=1073741824

# How evidence begins that a log gives, and that is of the past.
readonly FROM_LOG='its log says: '
readonly EARLIER='earlier '

# What a log says now is among so many lines.
readonly LAST_LINES=20

check_programs() {
  local missing library file
  missing=$(lock_problem)
  if [[ -n $missing ]]; then
    printf 'digest-differs %s\n' "${missing%; *}"
    return
  fi
  missing=$(missing_parts)
  if [[ -n $missing ]]; then
    printf 'not-installed %s\n' "${missing%%; once*}"
    return
  fi
  printf 'ok Milvus %s, etcd %s\n' "$(recall milvus_version)" "$(recall etcd_version)"
  library=$(LD_LIBRARY_PATH=$MILVUS_LIBRARIES ldd "$MILVUS_PROGRAM" 2>/dev/null | awk '/not found/ { print $1; exit }')
  [[ -z $library ]] || printf 'library-missing %s needs %s, which is not there\n' "$MILVUS_BINARY" "$library"
  if [[ $MILVUSCTL_HOME == "$CONTROL_DIR" && -f $(payload_dir)/milvusctl ]]; then
    for file in "${CONTROL_FILES[@]}"; do
      if ! cmp -s "$CONTROL_DIR/$file" "$(payload_dir)/$file"; then
        printf 'image-outdated %s differs from the one in %s\n' "$file" "$(payload_shown)"
        break
      fi
    done
  fi
  if is_gone milvus; then
    missing=$(release_problem)
    [[ -z $missing ]] || printf 'release-older %s\n' "$missing"
  fi
  missing=$(damaged_mark)
  [[ -z $missing ]] || printf 'mark-damaged %s\n' "$missing"
  missing=$(interrupted_work)
  [[ -z $missing ]] || printf 'interrupted a %s was killed half-way\n' "$missing"
  while read -r file; do
    [[ -z $file ]] || printf 'foreign-conf %s\n' "$(foreign_file_text "$file")"
  done < <(foreign_files)
  command -v zstd >/dev/null || printf 'zstd-missing backup and restore need it\n'
}

check_processor() {
  local flag flags
  if [[ $(uname -m) != x86_64 ]]; then
    printf 'ok %s\n' "$(uname -m)"
    return
  fi
  flags=" $(sed -n '/^flags/{s/^[^:]*://p;q}' /proc/cpuinfo) "
  for flag in sse4_2 avx; do
    [[ $flags == *" $flag "* ]] || printf 'processor-too-old it has no %s\n' "$flag"
  done
  printf 'ok x86_64 with SSE4.2 and AVX\n'
}

check_config() {
  local kind text
  [[ -r $PACKAGE_CONFIG ]] || {
    printf 'ok not looked at, since Milvus is not installed\n'
    return
  }
  text=$(user_config_problem)
  [[ -z $text ]] || printf 'config-error %s\n' "${text%%, so it is left out*}"
  while read -r kind text; do
    if [[ $kind == doubt ]]; then printf 'config-doubtful %s\n' "$text"; fi
  done < <(user_config_findings)
  if [[ -z $(user_config_problem) && $(cat "$(user_config)" 2>/dev/null) != "$(cat "$STATE_DIR/user.staged.yaml" 2>/dev/null)" ]]; then
    printf 'config-not-applied %s/user.yaml is not what Milvus was started with\n' "$(payload_shown)"
  fi
  if [[ -s $(user_config) ]]; then printf 'ok with %s/user.yaml\n' "$(payload_shown)"; else printf 'ok as the add-on sets it\n'; fi
}

check_ports() {
  local listeners port name pid program
  listeners=$(as_root ss -Hltnp 2>/dev/null) || {
    printf 'ok not looked at, since ss is not here\n'
    return
  }
  while read -r program port; do
    while read -r name pid; do
      [[ -z $pid || $'\n'$(find_pids "$program")$'\n' == *$'\n'$pid$'\n'* ]] ||
        printf 'port-taken port %s is held by %s, process %s\n' "$port" "$name" "$pid"
    done < <(awk -v port=":$port" 'substr($4, length($4) - length(port) + 1) == port' <<<"$listeners" | sed -n 's/.*users:(("\([^"]*\)",pid=\([0-9]*\).*/\1 \2/p')
  done <<<"milvus $MILVUS_PORT
milvus $MILVUS_INTERNAL_PORT
milvus $MANAGEMENT_PORT
etcd $ETCD_CLIENT_PORT
etcd $ETCD_PEER_PORT"
  printf 'ok %s, %s, %s, %s, %s\n' "$MILVUS_PORT" "$MILVUS_INTERNAL_PORT" "$MANAGEMENT_PORT" "$ETCD_CLIENT_PORT" "$ETCD_PEER_PORT"
}

check_ownership() {
  local folder user file
  user=$(service_user)
  for folder in "$MILVUS_DATA_DIR" "$ETCD_DATA_DIR"; do
    file=$(as_root find "$folder" ! -user "${user%:*}" -print -quit 2>/dev/null)
    [[ -z $file ]] || printf 'ownership %s belongs to %s, not to %s\n' "$file" "$(as_root stat -c %U "$file")" "${user%:*}"
  done
  printf 'ok all data belongs to the user %s\n' "${user%:*}"
}

check_disk() {
  local folder free
  for folder in "$MILVUS_DATA_DIR" "$ETCD_DATA_DIR"; do
    free=$(free_bytes "$folder")
    if ((free < GIBIBYTE / 16)); then
      printf 'disk-full %s has %s free\n' "$folder" "$(human_bytes "$free")"
    elif ((free < GIBIBYTE)); then
      printf 'disk-nearly-full %s has %s free\n' "$folder" "$(human_bytes "$free")"
    fi
  done
  printf 'ok %s free, %s used by Milvus, %s by etcd\n' "$(human_bytes "$(free_bytes "$MILVUS_DATA_DIR")")" \
    "$(human_bytes "$(used_bytes "$MILVUS_DATA_DIR")")" "$(human_bytes "$(as_root du -s -B 1 "$ETCD_DATA_DIR" | cut -f 1)")"
}

check_memory() {
  local kills available limit used cache group=/sys/fs/cgroup when=''
  local -a names=(events max current)
  # The first version of control groups names things otherwise.
  if [[ -d $group/memory ]]; then
    group+=/memory
    names=(oom_control limit_in_bytes usage_in_bytes)
  fi
  kills=$(awk '$1 == "oom_kill" { print $2 }' "$group/memory.${names[0]}" 2>/dev/null) || true
  [[ -n $1 ]] || when=$EARLIER
  ((${kills:-0} == 0)) || printf 'out-of-memory %sthe kernel ended %s processes of this container for want of memory\n' "$when" "$kills"
  available=$(($(awk '$1 == "MemAvailable:" { print $2 }' /proc/meminfo) * 1024))
  limit=$(cat "$group/memory.${names[1]}" 2>/dev/null) || limit=max
  if [[ $limit =~ ^[0-9]+$ ]]; then
    used=$(<"$group/memory.${names[2]}")
    cache=$(awk '$1 == "inactive_file" || $1 == "active_file" { sum += $2 } END { print sum }' "$group/memory.stat")
    if ((limit - used + cache < available)); then available=$((limit - used + cache)); fi
  fi
  if ((available < GIBIBYTE / 2)); then
    printf 'memory-short %s is left\n' "$(human_bytes "$available")"
  fi
  printf 'ok %s left\n' "$(human_bytes "$available")"
}

check_etcd() {
  local status size used
  told_twice etcd-two etcd
  if ! is_running etcd; then
    printf 'etcd-down Supervisor says %s\n' "$(supervisor_word etcd)"
    return
  fi
  status=$(etcd_figures) || {
    printf 'etcd-unhealthy it does not answer\n'
    return
  }
  read -r size used <<<"$status"
  status=$(foreign_etcd) || true
  [[ -z $status ]] || printf 'etcd-foreign %s\n' "${status%%;*}"
  if is_etcd_full; then
    printf 'etcd-space the alarm is raised; the database has %s of %s\n' "$(human_bytes "$size")" "$(human_bytes "$ETCD_QUOTA")"
  elif [[ -z $etcd_healthy ]]; then
    printf 'etcd-unhealthy it says of itself that it is not healthy\n'
  elif ((size > GIBIBYTE / 16 && used < size / 2)); then
    printf 'etcd-fragmented the database has %s and uses %s\n' "$(human_bytes "$size")" "$(human_bytes "$used")"
  fi
  printf 'ok healthy, the database has %s of %s\n' "$(human_bytes "$size")" "$(human_bytes "$ETCD_QUOTA")"
}

# Prints the size of etcd's database and how much of it is used; fails where etcd does not answer.
etcd_figures() {
  etcd_control endpoint status --write-out json --command-timeout "${HEALTH_REQUEST_TIMEOUT}s" 2>/dev/null |
    yq --input-format json --output-format yaml --unwrapScalar '.[0].Status | (.dbSize | tostring) + " " + (.dbSizeInUse | tostring)' 2>/dev/null | grep -E '^[0-9]+ [0-9]+$'
}

check_sessions() {
  local -a counted
  if [[ -z $etcd_healthy ]]; then
    printf 'ok not looked at, since etcd does not answer\n'
    return
  fi
  # All components of one run have its number.
  read -r -a counted < <(
    etcd_control get --prefix "$(session_prefix)" --print-value-only 2>/dev/null | sed -n 's/.*"ServerID":\([0-9]*\).*/\1/p' |
      sort -n | uniq -c | awk '{ all += $1; runs = runs " " $2 } END { print all + 0 runs }'
  )
  if [[ -n $1 ]] && is_running milvus && ((${#counted[@]} > 2)); then
    printf 'stale-session etcd has sessions of the runs %s\n' "${counted[*]:1}"
  fi
  printf 'ok %s in etcd\n' "${counted[0]}"
}

# Prints a symptom where a program runs more than once. Usage: told_twice ID etcd|milvus
told_twice() {
  local -a pids
  mapfile -t pids < <(find_pids "$2")
  ((${#pids[@]} < 2)) || printf '%s it runs more than once: processes %s\n' "$1" "${pids[*]}"
}

check_service() {
  local problem=$1 uptime pid
  if [[ -z $problem ]]; then
    printf 'ok ready\n'
  elif [[ -n $(missing_parts) ]] || { is_gone milvus && [[ -n $(lock_problem) ]]; }; then
    printf 'ok not looked at, since what is needed is not installed\n'
  elif is_gone milvus && is_release_refused; then
    printf 'ok not started, since the installed release is older than the data\n'
  elif ! is_running milvus; then
    if [[ $problem == "$FOREIGN_ETCD"* ]]; then
      printf 'milvus-down it may not use that etcd\n'
    elif [[ -n $(find_pids waiting-milvus) ]]; then
      if [[ -z $(find_pids etcd) ]] || ! is_etcd_healthy; then printf 'milvus-down it waits until etcd is healthy\n'; else printf 'milvus-down it ended again and again, and waits before the next try\n'; fi
    else
      printf 'milvus-down Supervisor says %s\n' "$(supervisor_word milvus)"
    fi
  else
    pid=$(find_pids milvus)
    uptime=$(process_uptime "${pid%%$'\n'*}")
    if ! was_ready && ((${uptime:-0} < $(tuning_option MILVUS_READY_TIMEOUT 2>/dev/null))); then
      printf 'milvus-starting %s\n' "${problem%%;*}"
    else
      printf 'milvus-unready %s\n' "${problem%%;*}"
    fi
  fi
}

# Prints what Supervisor says of a program. Usage: supervisor_word etcd|milvus
supervisor_word() {
  local word
  word=$(supervisor_state "$1")
  printf '%s\n' "${word:-nothing, since it does not look after it}"
}

check_logs() {
  told_twice milvus-two milvus
  printf 'ok nothing known\n'
}

check_project() {
  local name reason line available
  for name in $ALL_OPTIONS; do
    reason=$( (option "$name") 2>&1 >/dev/null) || printf 'setting-refused %s\n' "$(sed 's/\x1b\[[0-9;]*m//g; s/^milvus: //; s/; set it right.*//' <<<"$reason")"
  done
  while IFS='|' read -r name line available reason; do
    [[ -z $name ]] || printf 'advisory %s: %s; %s\n' "$name" "$reason" "$(fixed_in "$line" "$available")"
  done < <(advisories_of "$(recall milvus_version)")
  printf 'ok every setting is valid\n'
}

check_reach() {
  local address own
  if [[ ${IS_DDEV_PROJECT:-} != true ]]; then
    printf 'ok %s\n' "$(milvus_address)"
    return
  fi
  # A hosts entry may well name the loopback.
  own=" 127.0.0.1 ::1 $(hostname -I 2>/dev/null) "
  address=$(getent ahosts "$MILVUS_HOST_NAME" | cut -d ' ' -f 1 | sort -u)
  if [[ -z $address ]]; then
    printf 'name-lost the name %s leads nowhere\n' "$MILVUS_HOST_NAME"
  else
    for address in $address; do
      [[ $own == *" $address "* ]] || printf 'name-lost the name %s leads to %s, which is not this container\n' "$MILVUS_HOST_NAME" "$address"
    done
  fi
  printf 'ok %s\n' "$(milvus_address)"
}

# Prints a log's lines of the last runs that a command has not started or mended, newest first. A panic is followed by thousands
# of lines; a mark may follow half a line of the run before. Usage: recent_log FILE RUNS
recent_log() {
  tail -n 20000 "$1" 2>/dev/null | tac | awk -v runs="$2" -v start="$START_MARK" -v past="$PAST_MARK" \
    'index($0, past) || (index($0, start) && ++seen == runs) { exit } { print }'
}

# Prints how many runs of a program to look back for: a program that dies at once is started again and again by Supervisor; one that
# was well, or that somebody stopped, was not. Usage: runs_to_read etcd|milvus READY
runs_to_read() {
  local runs=3
  case $1 in
    milvus) [[ -z $2 ]] && ! was_ready || runs=1 ;;
    *) [[ -z $etcd_healthy ]] || runs=1 ;;
  esac
  [[ $(supervisor_state "$1") != STOPPED ]] || runs=1
  printf '%s\n' "$runs"
}

# Prints `ID LINE` of each symptom that a log gives away. Usage: log_findings READY
log_findings() {
  local sign id program when pattern text line runs
  local -A whole ending
  runs=$(runs_to_read milvus "$1")
  whole[milvus]=$(
    recent_log "$MILVUS_ERR_LOG" "$runs"
    recent_log "$MILVUS_OUT_LOG" "$runs"
  )
  whole[etcd]=$(recent_log "$ETCD_LOG" "$(runs_to_read etcd "$1")")
  ending[milvus]=$(tail -q -n "$LAST_LINES" "$MILVUS_ERR_LOG" "$MILVUS_OUT_LOG" 2>/dev/null) || true
  ending[etcd]=$(tail -n "$LAST_LINES" "$ETCD_LOG" 2>/dev/null) || true
  for sign in "${LOG_SIGNS[@]}"; do
    read -r id program when pattern <<<"$sign"
    text=${whole[$program]}
    if [[ $when == starting ]]; then
      [[ -z $1 ]] || continue
      text=${ending[$program]}
    fi
    line=$(grep -a -m 1 -E "$pattern" <<<"$text") || continue
    # A line of a log may be long, and the sign anywhere in it.
    if ! grep -q -a -E "$pattern" <<<"${line:0:200}"; then
      line=…$(grep -a -o -E ".{0,100}($pattern).{0,100}" <<<"$line" | sed -n 1p)
    fi
    printf '%s %s%.200s\n' "$id" "$FROM_LOG" "${line//[$'\t\r']/ }"
  done
}

# Prints a symptom's line of the table. Usage: symptom ID
symptom() {
  local line
  for line in "${SYMPTOMS[@]}"; do
    if [[ $line == "$1|"* ]]; then
      printf '%s\n' "$line"
      return
    fi
  done
  die "doctor knows no symptom '$1'; report this: https://github.com/org/ddev-milvus/issues"
}

# Prints every finding, a line a finding: check, id, level, fixable, evidence, cause, remedy, parted by tabs; and for each check
# a line with its name, `ok` and what was seen.
all_findings() {
  local problem ready='' check id evidence from_logs named level fixable cause remedy
  problem=$(readiness_problem)
  if [[ -z $problem ]]; then
    ready=yes
    mark_ready
  fi
  etcd_healthy=$ready
  if [[ -z $ready ]] && is_etcd_healthy; then etcd_healthy=yes; fi
  from_logs=$(log_findings "$ready")
  for check in "${CHECKS[@]}"; do
    check=${check%%|*}
    named=' '
    while read -r id evidence; do
      [[ -n $id ]] || continue
      if [[ $id == ok ]]; then
        printf '%s\tok\t%s\n' "$check" "$evidence"
        continue
      fi
      [[ $(symptom "$id") == "$id|$check|"* && ($named != *" $id "* || $evidence != "$FROM_LOG"*) ]] || continue
      named+="$id "
      IFS='|' read -r _ _ level fixable cause remedy <<<"$(symptom "$id")"
      # What was, is over where Milvus is ready in spite of it.
      if [[ -n $ready && ($evidence == "$FROM_LOG"* || $evidence == "$EARLIER"*) ]]; then level=warning; fi
      printf '%s\t%s\t%s\t%s\t%s\t%s\t%s\n' "$check" "$id" "$level" "$fixable" "$evidence" "$cause" "$(remedy_here "$remedy" "$evidence")"
    done < <(
      "check_$check" "$problem"
      printf '%s\n' "$from_logs"
    )
  done
}

# Prints a remedy as it is typed here. Usage: remedy_here REMEDY EVIDENCE
remedy_here() {
  local text=$1
  if [[ $2 =~ process\ ([0-9]+) ]]; then
    text=${text//'{pid}'/${BASH_REMATCH[1]}}
  elif [[ $text == *'{pid}'* ]]; then
    # Where the process is not known, nothing can be ended.
    text=${text##*&& }
  fi
  if [[ $(caller) == milvusctl ]]; then
    text=${text//ddev milvus upgrade/MILVUS_VERSION=VERSION milvusctl provision}
    text=${text//ddev milvus/milvusctl}
    text=${text//ddev exec /}
    text=${text//ddev restart/milvusctl provision}
    text=${text//ddev utility rebuild/milvusctl provision}
  fi
  printf '%s\n' "$text"
}

# Prints what doctor found, and fails where something is wrong. Usage: report_findings table|json FIXED
report_findings() {
  local found state=healthy
  found=$(all_findings) || return
  if grep -q $'^[a-z]*\t[a-z0-9-]*\tproblem\t' <<<"$found"; then
    state=problems
  elif grep -q $'^[a-z]*\t[a-z0-9-]*\twarning\t' <<<"$found"; then
    state=warnings
  fi
  "findings_$1" "$found" "$2" "$state"
  [[ $state != problems ]] || return "$EXIT_FAILED"
}

# Prints the findings of one check. Usage: findings_of CHECK FOUND
findings_of() {
  awk -F '\t' -v check="$1" '$1 == check && $2 != "ok"' <<<"$2"
}

# Prints what was seen by a check. Usage: detail_of CHECK FOUND
detail_of() {
  awk -F '\t' -v check="$1" '$1 == check && $2 == "ok" { print $3; exit }' <<<"$2"
}

# Prints the worst level among findings, or ok. Usage: worst_of FINDINGS
worst_of() {
  if [[ $1 == *$'\tproblem\t'* ]]; then
    printf 'problem\n'
  elif [[ $1 == *$'\twarning\t'* ]]; then
    printf 'warning\n'
  else
    printf 'ok\n'
  fi
}

# Prints the findings for people. Usage: findings_table FOUND FIXED STATE
findings_table() {
  local check title id level evidence cause remedy findings
  while IFS= read -r title; do
    [[ -z $title ]] || printf '%sfixed%s    %s\n' "$(paint green)" "$(paint plain)" "$title"
  done <<<"$2"
  for check in "${CHECKS[@]}"; do
    title=${check#*|}
    findings=$(findings_of "${check%%|*}" "$1")
    if [[ -z $findings ]]; then
      printf '%sok%s       %-14s %s\n' "$(paint green)" "$(paint plain)" "$title" "$(detail_of "${check%%|*}" "$1")"
      continue
    fi
    while IFS=$'\t' read -r _ id level _ evidence cause remedy; do
      if [[ $level == problem ]]; then paint red; else paint yellow; fi
      printf '%-8s%s %-14s %s\n' "$level" "$(paint plain)" "$title" "$evidence"
      printf '%-24s%s: %s\n%-24s%s\n' '' "$id" "$cause" '' "$remedy"
    done <<<"$findings"
  done
  case $3 in
    healthy) printf '\nNothing is wrong.\n' ;;
    warnings) printf '\nMilvus works. What the warnings say may matter later.\n' ;;
    *) printf '\nSomething is wrong: the line below each problem mends it.\n' ;;
  esac
}

# Prints the findings for programs. Usage: findings_json FOUND FIXED STATE
findings_json() {
  local check title id level fixable evidence cause remedy findings separator='' inner
  printf '{"state":"%s","checks":[' "$3"
  for check in "${CHECKS[@]}"; do
    title=${check#*|}
    check=${check%%|*}
    findings=$(findings_of "$check" "$1")
    printf '%s{"name":"%s","title":%s,"result":"%s","detail":%s,"findings":[' "$separator" "$check" "$(json_string "$title")" "$(worst_of "$findings")" \
      "$(json_string "$(detail_of "$check" "$1")")"
    separator=,
    inner=''
    while IFS=$'\t' read -r _ id level fixable evidence cause remedy; do
      [[ -n $id ]] || continue
      printf '%s{"id":"%s","level":"%s","evidence":%s,"cause":%s,"remedy":%s,"fixable":%s}' "$inner" "$id" "$level" "$(json_string "$evidence")" \
        "$(json_string "$cause")" "$(json_string "$remedy")" "$fixable"
      inner=,
    done <<<"$findings"
    printf ']}'
  done
  printf '],"fixed":['
  separator=''
  while IFS= read -r title; do
    [[ -n $title ]] || continue
    printf '%s%s' "$separator" "$(json_string "$title")"
    separator=,
  done <<<"$2"
  printf ']}\n'
}

# Mends what can be mended without risk; prints what was mended, a line a thing.
fix_findings() {
  local found id ids mended=''
  found=$(all_findings) || return
  ids=$(awk -F '\t' '$4 == "true" { print $2 }' <<<"$found" | sort -u)
  [[ -n $ids ]] || return 0
  take_operation_lock "$OPERATION_LOCK_TIMEOUT"
  # The rest may be mended by it.
  if [[ $found == *$'\tinterrupted\t'* ]]; then
    resume_interrupted
    release_operation_lock
    wait_ready "$(tuning_option MILVUS_READY_TIMEOUT)" || true
    printf 'what a killed command had left behind\n'
    mended=yes
    take_operation_lock "$OPERATION_LOCK_TIMEOUT"
  fi
  while read -r id; do
    case $id in
      interrupted) ;;
      ownership)
        if own_folder "$MILVUS_DATA_DIR" && own_folder "$ETCD_DATA_DIR"; then
          printf 'the ownership of %s and %s\n' "$MILVUS_DATA_DIR" "$ETCD_DATA_DIR"
          mended=yes
        fi
        ;;
      etcd-space | etcd-fragmented)
        if shrink_etcd; then
          printf "etcd's database, now %s\n" "$(human_bytes "$(etcd_figures | cut -d ' ' -f 1)")"
          mended=yes
        fi
        ;;
      *) die "doctor cannot mend '$id'; report this: https://github.com/org/ddev-milvus/issues" ;;
    esac
  done <<<"$ids"
  if [[ -n $mended ]]; then
    turn_page etcd
    turn_page milvus
  fi
  release_operation_lock
  if is_running milvus; then wait_ready "$(tuning_option MILVUS_READY_TIMEOUT)" || true; fi
}

# Takes old revisions out of etcd, gives their space back, and lets it write again. Milvus may go on meanwhile.
shrink_etcd() {
  local revision
  revision=$(foreign_etcd) && [[ -z $revision ]] || return
  revision=$(etcd_control endpoint status --write-out json | yq --input-format json --output-format yaml --unwrapScalar '.[0].Status.header.revision') || return
  # Compacting the same revision twice is an error, and harmless.
  etcd_control compaction "$revision" >/dev/null 2>&1 || true
  etcd_control defrag --command-timeout "${DOWNLOAD_TOTAL_TIMEOUT}s" >/dev/null && etcd_control alarm disarm >/dev/null
}

# ---- verbs/status

run_status() {
  local format
  format=$(format_of "$@")
  if has_flag --watch "$@"; then
    watch_report "$format"
  else
    report "$format"
  fi
}

# Shows the state again and again: on a terminal in place, elsewhere whenever it has changed. Usage: watch_report table|json
watch_report() {
  local text state last=''
  trap 'exit 130' INT
  while true; do
    if [[ -t 1 && $1 == table ]]; then
      report table $'\e[H\e[2J' || true
    else
      text=$(report "$1") || true
      # Times and sizes change all the time; the first line, or the state, is what matters.
      state=${text%%$'\n'*}
      state=${state%%,*}
      [[ $state == "$last" ]] || printf '%s\n' "$text"
      last=$state
    fi
    sleep "$WATCH_INTERVAL"
  done
}

# ---- verbs/wait

run_wait() {
  local missing
  missing=$(missing_parts)
  [[ -z $missing ]] || die "$missing" "$EXIT_STOPPED"
  # Whoever restarts both by Supervisor stops them first.
  wait_until "$HEALTH_REQUEST_TIMEOUT" is_expected || die "$(readiness_problem)" "$EXIT_STOPPED"
  wait_ready "$(flag_value --timeout "$(tuning_option MILVUS_READY_TIMEOUT)" "$@")" || return "$EXIT_NOT_READY"
}

# Whether there is something that could become ready.
is_expected() {
  is_underway || is_lock_held || ! is_supervisor_settled
}

# ---- verbs/logs

run_logs() {
  local program lines follow='' errors='' file title size
  local -a files=() pids=()
  # Also where Ctrl+C comes just when what is waited for has ended.
  trap 'exit 130' INT
  program=$(operand "$@")
  lines=$(flag_value --lines 100 "$@")
  if has_flag --follow "$@"; then follow=yes; fi
  if has_flag --errors "$@"; then errors=yes; fi
  [[ $program == etcd ]] || files+=("$MILVUS_OUT_LOG" "$MILVUS_ERR_LOG")
  [[ $program == milvus ]] || files+=("$ETCD_LOG")
  for file in "${files[@]}"; do
    [[ -r $file ]] || continue
    title=milvus
    [[ $file != "$ETCD_LOG" ]] || title=etcd
    size=$(stat -c %s "$file")
    # An error is worth showing however much was written since. awk ends the last line, where a program did not.
    if [[ -n $errors ]]; then
      head -c "$size" "$file" | show_log "$title" yes | tail -n "$lines" | awk 1
    else
      head -c "$size" "$file" | tail -n "$lines" | show_log "$title" '' | awk 1
    fi
    [[ -n $follow ]] || continue
    show_log "$title" "$errors" --unbuffered < <(exec tail -c "+$((size + 1))" -F "$file" 2>/dev/null) &
    pids+=("$!")
  done
  ((${#pids[@]} == 0)) || wait "${pids[@]}"
}

# Prints log lines after the program's name, coloured by level where that is allowed. Usage: show_log TITLE ERRORS_ONLY [SED_FLAG]
show_log() {
  local title plain others
  printf -v title '%-6s | ' "$1"
  plain=$(paint plain)
  others="s/^(.*(\\[DEBUG\\]|\"level\":\"debug\").*)\$/$(paint dim)\\1$plain/"
  [[ -z $2 ]] || others=d
  LC_ALL=C sed -E ${3:+"$3"} "
    /\\[(ERROR|FATAL|PANIC)\\]|\"level\":\"(error|fatal|panic)\"|^panic:|^fatal|SIG[A-Z]+:|Corruption|[Nn]o space left|cannot be|address already in use/ {
      s/^(.*)\$/$(paint red)\\1$plain/
      b show
    }
    /\\[WARN\\]|\"level\":\"warn\"/ {
      s/^(.*)\$/$(paint yellow)\\1$plain/
      b show
    }
    $others
    : show
    s/^/$title/"
}

# ---- verbs/doctor

run_doctor() {
  local fixed=''
  if has_flag --fix "$@"; then fixed=$(fix_findings); fi
  report_findings "$(format_of "$@")" "$fixed"
}

# ---- verbs/config

run_config() {
  local action missing
  action=$(operand "$@")
  missing=$(missing_parts)
  [[ -z $missing ]] || die "$missing" "$EXIT_STOPPED"
  case $action in
    check) check_user_config ;;
    edit)
      edit_user_config
      check_user_config
      ;;
    *)
      if has_flag --origin "$@"; then
        show_config "$(format_of "$@")" origin
      else
        show_config "$(format_of "$@")" ''
      fi
      ;;
  esac
}

# Opens user.yaml in an editor.
edit_user_config() {
  local file editor=${VISUAL:-${EDITOR:-vi}}
  file=$(payload_dir)/user.yaml
  bash -c "$editor \"\$1\"" editor "$file" || die "the editor '$editor' failed; name another one: EDITOR=nano milvusctl config edit"
}

# ---- verbs/backup

run_backup() {
  local leave_stopped=''
  if has_flag --leave-stopped "$@"; then leave_stopped=yes; fi
  take_backup "$(operand "$@")" "$(flag_value --keep "$(tuning_option MILVUS_BACKUP_KEEP)" "$@")" "$leave_stopped"
}

# ---- verbs/backups

run_backups() {
  report_backups "$(format_of "$@")"
}

# ---- verbs/restore

run_restore() {
  local discard=''
  if has_flag --discard "$@"; then discard=yes; fi
  restore_backup "$(operand "$@")" "$discard"
}

# ---- verbs/reset

run_reset() {
  local answer='' backup=''
  if has_flag --backup "$@"; then backup=yes; fi
  if ! has_flag --yes "$@"; then
    [[ -t 0 ]] || die "reset drops all collections, and nobody is there to ask; if you mean it: $(caller) reset --yes" "$EXIT_USAGE"
    printf 'This drops all collections of this project for good: %s in %s, %s in %s.\n' \
      "$(human_bytes "$(used_bytes "$MILVUS_DATA_DIR")")" "$MILVUS_DATA_DIR" "$(human_bytes "$(used_bytes "$ETCD_DATA_DIR")")" "$ETCD_DATA_DIR" >&2
    if [[ -z $backup ]]; then
      read -r -p 'Take a backup first? [Y/n] ' answer || answer=n
      [[ $answer == [nN]* ]] || backup=yes
    fi
    read -r -p 'Drop everything? Type yes: ' answer || answer=''
    [[ $answer == yes ]] || die 'nothing was touched' "$EXIT_FAILED"
  fi
  if [[ -n $backup ]]; then take_backup "before-reset-$(date -u +%Y%m%d-%H%M%S)" '' yes >/dev/null; fi
  reset_data
  report table
}

# ---- verbs/collections

run_collections() {
  report_collections "$(format_of "$@")"
}

# ---- verbs/inspect

run_inspect() {
  inspect_collection "$(format_of "$@")" "$(operand "$@")"
}

# ---- verbs/import

run_import() {
  local problem lock=$STATE_DIR/import.lock
  while [[ $1 != -- ]]; do shift; done
  shift
  node -e 'if (parseInt(process.versions.node) < 18) process.exit(1)' 2>/dev/null ||
    die "copies by Node.js 18 or newer, and here is $(node --version 2>/dev/null || printf none); get one: $(remedy 'ddev config --nodejs-version=22 && ddev restart' 'apt-get install nodejs')"
  problem=$(readiness_problem)
  [[ -z $problem ]] || die "nothing can be copied into this Milvus now: $problem" "$EXIT_NOT_READY"
  # Two that copy one collection would give it each row twice. The lock ends with the process.
  if [[ ! -e $lock ]]; then as_root touch "$lock" || return; fi
  exec 7<"$lock"
  flock -n 7 || die "another import is at work; see what there is: $(caller) collections"
  export MILVUS_IMPORT_TARGET=http://127.0.0.1:$MILVUS_PORT MILVUS_TOKEN MILVUS_CALLER
  MILVUS_TOKEN=$(milvus_token)
  MILVUS_CALLER=$(caller)
  # For the project's own programs.
  unset NODE_OPTIONS
  exec node "$MILVUSCTL_HOME/import/import.mjs" "$@"
}

# ---- verbs/install

# While an image is built a missing download is worth a new try (exit code 4, on which DDEV builds again once
# it is online), and so is a file that is not the recorded one: Docker does not build again when the record changes. Any other failure
# would fail the same way, so the build goes on and status tells the reason.

run_install() {
  local status=0 project
  project=$(flag_value --project '' "$@")
  [[ -z $project ]] || export MILVUSCTL_PAYLOAD=$project/.devpanel/milvus
  if has_flag --image "$@"; then
    export MILVUSCTL_IMAGE=yes
    news_to_stdout
  fi
  install_everything || status=$?
  if ((status != 0)) && grep -qs packages.lock "$STATE_DIR/last-failure"; then status=$EXIT_UNAVAILABLE; fi
  if [[ -n ${MILVUSCTL_IMAGE:-} ]] && ((status != EXIT_UNAVAILABLE)); then status=0; fi
  return "$status"
}

# ---- verbs/provision

run_provision() {
  provision
}

# ---- verbs/connection

# Prints what a shell evaluates to have Milvus' address in its environment. Whoever names another Milvus there already keeps all of it.

run_connection() {
  local host name value MILVUS_PASSWORD=${MILVUS_PASSWORD:-}
  name_container >/dev/null 2>&1 || true
  host=$(milvus_host)
  MILVUS_PASSWORD=$(option MILVUS_PASSWORD 2>/dev/null) || MILVUS_PASSWORD=''
  # Written as Compose reads them, and as a shell does, too.
  local -A values=(
    [MILVUS_URI]="http://milvus:19530"
    [MILVUS_SERVER]="http://milvus"
    [MILVUS_HOST]="milvus"
    [MILVUS_PORT]="19530"
    [MILVUS_TOKEN]="${MILVUS_PASSWORD:+root:${MILVUS_PASSWORD}}"
    [MILVUS_API_KEY]="${MILVUS_PASSWORD:+root:${MILVUS_PASSWORD}}"
  )
  for name in MILVUS_URI MILVUS_SERVER MILVUS_HOST; do
    value=${values[$name]//"$MILVUS_HOST_NAME"/"$host"}
    [[ -z ${!name:-} || ${!name} == "$value" || ${!name} == "${values[$name]}" ]] || return 0
  done
  for name in MILVUS_URI MILVUS_SERVER MILVUS_HOST MILVUS_PORT MILVUS_TOKEN MILVUS_API_KEY; do
    value=${values[$name]}
    [[ -n $value ]] || continue
    [[ $name == MILVUS_TOKEN || $name == MILVUS_API_KEY ]] || value=${value//"$MILVUS_HOST_NAME"/"$host"}
    printf 'export %s=%q\n' "$name" "$value"
  done
}

# ---- verbs/run

run_run() {
  "become_$(operand "$@")"
}

# ---- verbs/releases

run_releases() {
  local version
  version=$(operand "$@")
  if [[ -z $version ]]; then report_releases; else check_release "$version"; fi
}

# Prints the known releases with their advisories.
report_releases() {
  local installed line version known note advisories problem
  installed=$(recall milvus_version)
  printf 'Installed: Milvus %s\n\n' "${installed:-none}"
  {
    printf 'RELEASE\tPACKAGE\tADVISORIES\tNOTE\n'
    for line in "${RELEASES[@]}"; do
      IFS='|' read -r version known note <<<"$line"
      advisories=$(advisories_of "$version" | cut -d '|' -f 1)
      advisories=${advisories//$'\n'/, }
      printf '%s\t%s\t%s\t%s\n' "$version" "$known" "${advisories:-none known}" "$note"
    done
  } | print_table
  problem=$(jump_problem "${installed:-$JUMP_FROM}" "$JUMP_TO")
  [[ -z $problem ]] || printf '\n%s\n' "$problem"
  printf '\nMove to one: %s. Any other release may be named, too; not every one has a Debian package.\n' "$(remedy 'ddev milvus upgrade VERSION' "milvusctl backup; MILVUS_VERSION=VERSION in .ddev/.env.milvus; $(start_again)")"
}

# Prints the first known release after one that has a package; nothing where there is none. Usage: release_instead VERSION
release_instead() {
  local line version known
  for line in "${RELEASES[@]}"; do
    IFS='|' read -r version known _ <<<"$line"
    if [[ $known == reported ]] && version_before "$1" "$version"; then
      printf '%s\n' "$version"
      return
    fi
  done
}

# Ends where a release cannot be moved to. Usage: check_release VERSION
check_release() {
  local installed file base url status problem
  installed=$(recall milvus_version)
  [[ -n $installed ]] || die "$(missing_parts)" "$EXIT_STOPPED"
  [[ $1 != "$installed" ]] || die "Milvus $1 is installed already; what there is: $(caller) upgrade"
  ! version_before "$1" "$installed" ||
    die "Milvus $1 is older than the installed $installed, and cannot read its data; to go back, restore a backup of $1's data: $(caller) backups"
  problem=$(jump_problem "$installed" "$1")
  [[ -n $problem ]] || problem=$(release_problem "$1")
  [[ -z $problem ]] || die "nothing was touched, since $problem"
  file=$(fill "$MILVUS_FILE" "$1" '')
  [[ ! -f $(payload_dir)/packages/$file ]] || return 0
  [[ $'\n'$(printf '%s\n' "${RELEASES[@]}") != *$'\n'"$1|none|"* ]] ||
    die "nothing was touched, since Milvus $1 has no Debian package; the next release that has one: $(move_command "$(release_instead "$1")")" "$EXIT_UNAVAILABLE"
  base=$(option MILVUS_DOWNLOAD_BASE)
  url=${base%/}/$(fill "$MILVUS_DOWNLOAD_PATH" "$1" "$file")
  status=$(curl --silent --location --head --proto '=https' --proto-redir '=https' --connect-timeout "$DOWNLOAD_CONNECT_TIMEOUT" \
    --max-time "$DOWNLOAD_STALL_TIMEOUT" --output /dev/null --write-out '%{http_code}' "$url" 2>/dev/null) || true
  case $status in
    2??) ;;
    4??) die "nothing was touched, since Milvus $1 has no package at $url (answer $status); not every release has one; known are: $(caller) upgrade" "$EXIT_UNAVAILABLE" ;;
    *) die "nothing was touched, since $url cannot be reached; lay the file into $(payload_shown)/packages, then: $(caller) upgrade $1" "$EXIT_UNAVAILABLE" ;;
  esac
}

# ---- verbs/complete

run_complete() {
  list_collections 2>/dev/null | collection_names
}

# ---- the way to each subcommand

# Prints help as it is typed here. Usage: show_usage [VERB]
show_usage() {
  local text
  text=$(print_verb_usage "$1")
  printf '%s\n' "${text//ddev milvus/$(caller)}"
}

# Ends the program itself: what somebody writes behind the end of this file meanwhile is never read.
main() {
  local verb=${1:-}
  case $verb in
    '' | help | -h | --help)
      show_usage "${2:-}"
      exit
      ;;
    *) ;;
  esac
  shift
  adopt_settings
  case $(place_of "$verb" || true) in
    container) ;;
    host) die "$verb works on the host of a DDEV project: ddev milvus $verb" "$EXIT_USAGE" ;;
    *) die_unknown "$verb" ;;
  esac
  case ${1:-} in
    -h | --help)
      show_usage "$verb"
      exit
      ;;
    *) ;;
  esac
  local -a words
  mapfile -d '' -t words < <(parse_arguments "$verb" "$@")
  # Only the last word tells whether all of them were taken.
  ((${#words[@]} > 0)) || exit "$EXIT_USAGE"
  "run_${verb//-/_}" "${words[@]}"
  exit
}

main "$@"
