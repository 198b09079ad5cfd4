#!/usr/bin/env bash
#ddev-generated
# Made by `npm run build` from generator/addon.yaml and generator/templates/dist/milvus/run.sh.hbs: change those.
#
# Becomes etcd or Milvus: what Supervisor and milvusctl start. Waits until nothing else uses the data folder, has milvusctl prepare the
# start, and starts the program with a clean environment. Without Node.js it starts what is safe so. Usage: run.sh etcd|milvus
set -euo pipefail
umask 022
CONTROL=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")") ETCD_DATA=$(readlink -m '/var/lib/etcd') MILVUS_DATA=$(readlink -m '/var/lib/milvus')
cd /
say() { printf 'milvus: %s\n' "$1" >&2; }
refuse() { say "$1" && exit 3; }
recall() { sed -n "s/^$1=//p" '/var/lib/milvusctl'/installation 2>/dev/null || true; }
as_root() { if ((EUID == 0)); then "$@"; else sudo -n -- "$@"; fi; }
is_running() { grep -qsaP "^([^\\x00]*/)?$1\\x00" /proc/[0-9]*/cmdline; }

# Makes a data folder, and gives it to the user that the data belongs to. Usage: own_folder DIR UID GID [COMMAND_OF_THAT_USER…]
own_folder() {
  "${@:4}" mkdir -p "$1" 2>/dev/null || as_root install -d -o "$2" -g "$3" "$1"
  [[ -z $(find "$1" ! -user "$2" -print -quit 2>&1) ]] || { say "giving $1 to the user $2" && as_root chown -R "$2:$3" "$1"; }
}

# Ends where a start needs milvusctl, and else waits for what it would wait for. The config is the one that it merged last.
do_without_node() {
  [[ ! -d $MILVUS_DATA/.milvusctl && ! -d $ETCD_DATA/.milvusctl ]] || refuse "$1 is not started: a killed command left other data half in place, and milvusctl has to fix that"
  [[ $1 == milvus ]] || return 0
  [[ -z ${MILVUS_PASSWORD:-} ]] || refuse 'Milvus is not started: MILVUS_PASSWORD is set, and milvusctl has to put the password in place'
  [[ ! -e $MILVUS_DATA/.ddev-milvus-release || $(<"$MILVUS_DATA/.ddev-milvus-release") == "$(recall milvus_version)" ]] || refuse 'Milvus is not started: another release has written the data, and milvusctl has to look whether this one can read it'
  # Our etcd opens its database once it has its port.
  until [[ $(curl -s --noproxy '*' --max-time 2 http://127.0.0.1:2379/health) == *'"health":"true"'* && -n $(find /proc/[0-9]*/fd -lname "$ETCD_DATA/member/snap/db" -print -quit 2>/dev/null) ]]; do sleep 1; done 8<&-
}

main() {
  local user uid gid name data mark status=0
  local -a as_owner=() start=(bash -c "exec -a \"\$0\" \"\$@\"" "${1:-}")
  case ${1:-} in
    etcd) name=etcd data=$ETCD_DATA start+=('/usr/local/bin'/etcd '--data-dir=/var/lib/etcd' '--listen-client-urls=http://127.0.0.1:2379' '--advertise-client-urls=http://127.0.0.1:2379' '--listen-peer-urls=http://127.0.0.1:2380' '--initial-advertise-peer-urls=http://127.0.0.1:2380' '--initial-cluster=default=http://127.0.0.1:2380' '--auto-compaction-mode=revision' '--auto-compaction-retention=1000' '--quota-backend-bytes=4294967296' '--snapshot-count=50000' '--heartbeat-interval=20' '--election-timeout=200') ;;
    milvus) name='milvus\x00run' data=$MILVUS_DATA start=(MILVUSCONF='/etc/milvus/configs'/ METRICS_PORT='9091' "${start[@]}" '/usr/bin/milvus' run standalone) ;;
    *) say 'run.sh needs etcd or milvus' && exit 2 ;;
  esac
  user=$(recall user)
  user=${user:-$EUID:$(id -g)} uid=${user%:*} gid=${user#*:}
  if ((EUID == 0 && uid != 0)); then as_owner=(setpriv --reuid "$uid" --regid "$gid" --clear-groups); fi
  own_folder "$data" "$uid" "$gid" "${as_owner[@]}"
  ((${#as_owner[@]} == 0)) || exec "${as_owner[@]}" bash "$CONTROL/run.sh" "$1"
  # Two never share a data folder: the lock passes to the program and ends with it, however that ends.
  exec 8<>"$data/.milvusctl.lock"
  flock --nonblock 8 || { say "another $1 has the folder $data; standing by until it ends" && flock 8; }
  ! is_running "$name" || say "$1 runs already, started by hand; standing by until it ends"
  while is_running "$name"; do sleep 0.1; done
  # One that was started by hand as root leaves files that this user cannot write.
  own_folder "$data" "$uid" "$gid"
  MILVUSCTL_RUN=$$ bash "$CONTROL/milvusctl" prepare "$1" 8<&- || status=$?
  case $status in 0) ;; 69) do_without_node "$1" ;; *) exit "$status" ;; esac
  # Milvus has a log of errors, too. A stray LOG_LEVEL or ETCD_DATA_DIR would override the config. ps cuts lines, so the name is short.
  mark="milvus: a new run begins $(date -u +%Y-%m-%dT%H:%M:%SZ)"
  printf '%s\n' "$mark" && { [[ $1 == etcd ]] || printf '%s\n' "$mark" >&2; }
  exec env -i PATH=/usr/local/bin:/usr/bin:/bin HOME=/tmp LANG=C.UTF-8 "${start[@]}"
}
main "$@"
