#ddev-generated
# Made by `npm run build` from generator/addon.yaml and generator/templates/dist/milvus/lib/processes.sh.hbs: change those.
# shellcheck shell=bash
#
# Finds the two programs among the container's processes, whoever started them.

# Prints `PROGRAM PID` of each process of etcd, milvus and `milvusctl run …`, which waits to become one of them and is called
# waiting-etcd or waiting-milvus, whichever program it is for the moment on its way there.
list_programs() {
  local directory at
  local -a argv
  for directory in /proc/[0-9]*; do
    argv=()
    mapfile -d '' -t argv 2>/dev/null <"$directory/cmdline" || continue
    case ${argv[0]:-}:${argv[1]:-}:${argv[2]:-}:${argv[3]:-} in
      etcd:* | */etcd:*) printf 'etcd %s\n' "${directory##*/}" ;;
      milvus:run:* | */milvus:run:*) printf 'milvus %s\n' "${directory##*/}" ;;
      *)
        # shellcheck disable=SC2016 # what `become` hands to the shell that gives the name
        [[ ${argv[*]:-} == */milvusctl' run '* || ${argv[*]:-} == *'exec -a "$0" "$@"'* ]] || continue
        for ((at = 1; at + 1 < ${#argv[@]}; at++)); do
          # shellcheck disable=SC2016
          case ${argv[at - 1]}:${argv[at]}:${argv[at + 1]} in
            */milvusctl:run:etcd | */milvusctl:run:milvus) printf 'waiting-%s %s\n' "${argv[at + 1]}" "${directory##*/}" ;;
            '-c:exec -a "$0" "$@":'*) printf 'waiting-%s %s\n' "${argv[at + 1]}" "${directory##*/}" ;;
            *) ;;
          esac
        done
        ;;
    esac
  done 2>/dev/null
}

# Prints the process ids of a program. Usage: find_pids etcd|milvus|waiting-etcd|waiting-milvus
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
