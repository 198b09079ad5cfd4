#ddev-generated
# Made by `npm run build` from generator/addon.yaml and generator/templates/dist/milvus/lib/symptoms.sh.hbs: change those.
# shellcheck shell=bash
# shellcheck disable=SC2034 # checks.sh reads these
#
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
  'library-missing|programs|problem|false|the package was not installed completely|ddev utility rebuild'
  'image-outdated|programs|warning|false|the add-on was updated and the project not restarted since|ddev restart'
  'interrupted|programs|problem|true|the command or its container ended before it was done; the data of before is kept aside|ddev milvus doctor --fix'
  'zstd-missing|programs|warning|false|it could not be installed while the image was built, perhaps offline; without it there is no backup|ddev utility rebuild'
  'processor-too-old|processor|problem|false|the processor, or what the virtual machine shows of it, lacks SSE4.2 or AVX|grep -o -w -m1 -E '\''sse4_2|avx|avx2'\'' /proc/cpuinfo'
  'config-error|config|problem|false|it has an error, so Milvus would not start with it or would look for its data elsewhere|ddev milvus config edit'
  'config-doubtful|config|warning|false|Milvus ignores keys that it does not know; a few it knows without naming them|ddev milvus config edit'
  'config-not-applied|config|warning|false|Milvus reads it at its start|ddev milvus restart'
  'queue-changed|config|problem|false|the log of writes cannot move to another queue once there is data|ddev milvus config edit'
  'port-taken|ports|problem|false|another process, perhaps a second Milvus, holds one of Milvus'\'' or etcd'\''s ports|ddev exec sudo kill {pid} && ddev milvus restart'
  'ownership|ownership|problem|true|a program that was started by hand as root, or a copied volume, left files that Milvus may not write|ddev milvus doctor --fix'
  'disk-full|disk|problem|false|the disk that holds Docker'\''s volumes is full|docker system df'
  'disk-nearly-full|disk|warning|false|the disk that holds Docker'\''s volumes fills up|docker system df'
  'out-of-memory|memory|problem|false|the kernel ended it (exit code 137), since the container or Docker'\''s virtual machine has too little memory for what is loaded|ddev milvus collections'
  'memory-short|memory|warning|false|loaded collections stay in memory|ddev milvus collections'
  'etcd-down|etcd|problem|false|it was stopped, or ended; its log tells why|ddev milvus restart'
  'etcd-unhealthy|etcd|problem|false|it is frozen, still starting, or has an alarm|ddev milvus restart'
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
  'queue-changed milvus always mq type .* (not match|mismatch|changed)|different mq type'
  'port-taken milvus always bind: address already in use'
  'ownership milvus always /var/lib/(milvus|etcd).*[Pp]ermission denied'
  'disk-full milvus always [Nn]o space left on device'
  'etcd-space milvus always mvcc: database space exceeded'
  'etcd-slow etcd always slow fdatasync|leader failed to send out heartbeat on time'
  'etcd-two etcd always db file is flocked by another process'
  'etcd-damaged etcd always walpb: crc mismatch|wal: crc mismatch|tocommit\([0-9]+\) is out of range'
  'etcd-downgraded etcd always cluster cannot be downgraded'
  'stale-session milvus starting node not match\[expectedNodeID|find no available (rootcoord|mixcoord)|CompareAndSwap .*(rootcoord|mixcoord)'
  'session-lost milvus always disconnected from etcd|session.*(expired|keepalive.*closed)|Session Context Done'
  'etcd-was-down milvus always failed to create etcd client: context deadline exceeded|session_util.go:[0-9]+\] \["retry func failed"\].*context deadline exceeded'
  'milvus-two milvus always lock (file|hold).*LOCK'
  'queue-damaged milvus always Corruption: '
  'embedded-etcd milvus always useEmbedEtcd=true|failed to init embedded Etcd|embedded etcd can not be used'
)
