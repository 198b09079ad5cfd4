#!/usr/bin/env bash
#ddev-generated
# Made by `npm run build` from generator/addon.yaml and generator/templates/dist/milvus/run.sh.hbs: change those.
# Starts etcd or Milvus, for Supervisor and milvusctl. Waits until no other process uses the data folder, calls milvusctl to prepare the
# start, and executes the program with a clean environment. Without Node.js it starts only what is safe. Usage: run.sh etcd|milvus
set -euo pipefail
CONTROL=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")") ETCD_DATA=$(readlink -m '/var/lib/etcd') MILVUS_DATA=$(readlink -m '/var/lib/milvus') STATE='/var/lib/milvusctl'
umask 022 && cd /
say() { printf 'milvus: %s\n' "$1" >&2; }
refuse() { say "$1" && exit 3; }
recall() { sed -n "s/^$1=//p" "$STATE/installation" 2>/dev/null || true; }
as_root() { if ((EUID == 0)); then "$@"; else sudo -n -- "$@"; fi; }
PAYLOAD=$(if [[ $CONTROL == '/usr/local/lib/milvusctl' ]]; then recall payload; else echo "$CONTROL"; fi) PAYLOAD=${PAYLOAD:-'/var/www/html'/.devpanel/milvus}
# Whether a program runs, no matter who started it. Only the first words count, because an argument may have any text. Usage: is_running etcd|milvus
is_running() {
  local file words
  for file in /proc/[0-9]*/cmdline; do mapfile -d '' -t -n 2 words <"$file" && [[ /${words[0]:-} == */$1 && ($1 == etcd || ${words[1]:-} == run) ]] && return; done 2>/dev/null
  return 1
}
# Exits if the start needs milvusctl, else does the rest of its work. Milvus starts with the configuration that was merged last.
do_without_node() {
  local mark=$MILVUS_DATA/.ddev-milvus-release
  [[ ! -d $MILVUS_DATA/.milvusctl && ! -d $ETCD_DATA/.milvusctl ]] || refuse "$1 is not started: a killed command left the data incomplete, and milvusctl must repair it"
  awk '{ sub(/\r$/, "") } NR == FNR { is[$2] = $1; next } $1 !~ /^#/ && ($2 in is) && !seen[$2]++ && tolower($1) != is[$2] { exit 1 }' <(cat "$STATE"/{etcd,milvus}.sha256 2>/dev/null) <(cat "$PAYLOAD/packages.lock" 2>/dev/null) || refuse "$1 is not started: what is installed is from another file than the one in $PAYLOAD/packages.lock"
  [[ $1 == milvus ]] || return 0
  if [[ -n ${MILVUS_PASSWORD:-} ]] || grep -qs --exclude='*.example' MILVUS_PASSWORD "${PAYLOAD%/*/*}"/.ddev/.env*; then refuse 'Milvus is not started: MILVUS_PASSWORD is set, and milvusctl must set the password'; fi
  cmp -s <(cat "$PAYLOAD/user.yaml" 2>/dev/null) <(cat "$STATE/user.staged.yaml" 2>/dev/null) || refuse "Milvus is not started: $PAYLOAD/user.yaml has changed, and milvusctl must merge it"
  [[ ! -e $mark || $(<"$mark") == "$(recall milvus_version)" ]] || refuse 'Milvus is not started: another release wrote the data, and milvusctl must check whether this one can read it'
  # Waits for this etcd, not for another one: it opens its database after it has its port.
  until [[ $(curl -s --noproxy '*' --max-time 2 http://127.0.0.1:2379/health) == *'"health":"true"'* && -n $(find /proc/[0-9]*/fd -lname "$ETCD_DATA/member/snap/db" -print -quit 2>/dev/null) ]]; do sleep 1; done 8<&-
  [[ -e $mark || -z $(recall milvus_version) ]] || recall milvus_version >"$mark"
}
main() {
  local user uid gid data mark status=0 as_owner=() start=(bash -c "exec -a \"\$0\" \"\$@\"" "${1:-}")
  case ${1:-} in
    etcd) data=$ETCD_DATA start+=('/usr/lib/milvusctl'/etcd '--data-dir=/var/lib/etcd' '--listen-client-urls=http://127.0.0.1:2379' '--advertise-client-urls=http://127.0.0.1:2379' '--listen-peer-urls=http://127.0.0.1:2380' '--initial-advertise-peer-urls=http://127.0.0.1:2380' '--initial-cluster=default=http://127.0.0.1:2380' '--auto-compaction-mode=revision' '--auto-compaction-retention=1000' '--quota-backend-bytes=4294967296' '--snapshot-count=50000' '--heartbeat-interval=10' '--election-timeout=50') ;;
    milvus) data=$MILVUS_DATA start=(MILVUSCONF='/etc/milvus/configs'/ METRICS_PORT='9091' "${start[@]}" '/usr/bin/milvus' run standalone) ;;
    *) say 'run.sh needs etcd or milvus' && exit 2 ;;
  esac
  user=${MILVUSCTL_USER:-$(recall user)}
  [[ -n $user ]] || user=$(if ((EUID != 0)); then echo "$EUID:$(id -g)"; else stat -c %u:%g "$PAYLOAD" 2>/dev/null || stat -c %u:%g "$data" 2>/dev/null | grep -v ^0:; fi) || refuse "$1 is not started: the owner of the data in $data is unknown; set the user: MILVUSCTL_USER=UID:GID"
  # The file may be writable for that user, so it must hold numbers only, and root's only if root wrote it.
  [[ $user =~ ^[0-9]+:[0-9]+$ && ($user != 0:* || $user != "$(recall user)" || -O $STATE/installation) ]] || refuse "$1 is not started: $STATE/installation has $(printf %q "$user") as the owner of the data; set the user: MILVUSCTL_USER=UID:GID"
  uid=${user%:*} gid=${user#*:} && if ((EUID == 0 && uid != 0)); then as_owner=(setpriv --reuid "$uid" --regid "$gid" --clear-groups); fi
  "${as_owner[@]}" mkdir -p "$data" 2>/dev/null || as_root install -d -o "$uid" -g "$gid" "$data"
  [[ -z $(find "$data" ! -user "$uid" -print -quit 2>&1) ]] || { say "changing the owner of $data to the user $uid" && as_root chown -R "$user" "$data"; }
  ((${#as_owner[@]} == 0)) || exec "${as_owner[@]}" bash "$CONTROL/run.sh" "$1"
  # Two programs never share a data folder: program and milvusctl inherit the lock, which is released when they end.
  exec 8<>"$data/.milvusctl.lock"
  flock --nonblock 8 || { say "another $1 uses the folder $data; waiting until it ends" && flock 8; }
  ! is_running "$1" || { say "$1 is already running, started by hand; waiting until it ends" && while is_running "$1"; do sleep 0.1; done; }
  # Node.js takes as long to start as etcd, and etcd needs it only after a killed command.
  [[ $1 == etcd && -x $MILVUS_DATA && -z $(find "$STATE/at-work" "${PAYLOAD%/*/*}"/.ddev/milvus-backups/.partial-* -maxdepth 0 2>/dev/null) ]] && (do_without_node etcd) 2>/dev/null || MILVUSCTL_RUN=$$ bash "$CONTROL/milvusctl" prepare "$1" || status=$?
  case $status in 0) ;; 69 | 70) do_without_node "$1" ;; *) exit "$status" ;; esac
  mark="a new run begins $(date -u +%Y-%m-%dT%H:%M:%SZ)" && say "$mark" 2>&1 && { [[ $1 == etcd ]] || say "$mark"; } # Milvus also has an error log
  # shellcheck disable=SC2016 # Supervisor notices the end of a program up to a second later, or at a request: the end closes the pipe, and the shell sends one.
  [[ $(cat "/proc/$PPID/comm" 2>/dev/null) != supervisord ]] || exec 9> >(exec env -i PATH=/usr/bin:/bin bash -c 'read -r; for socket; do curl --silent --max-time 1 --output /dev/null --unix-socket "$socket" http://localhost && exit; done' end /var/run/supervisor/supervisor.sock /var/run/supervisor.sock 8<&- >/dev/null 2>&1)
  exec env -i PATH=/usr/local/bin:/usr/bin:/bin HOME=/tmp LANG=C.UTF-8 "${start[@]}" # without variables such as LOG_LEVEL; the short name is for ps
}
main "$@"
