#ddev-generated
# Made by `npm run build` from generator/addon.yaml and generator/templates/dist/milvus/lib/processes.sh.hbs: change those.
# shellcheck shell=bash
#
# Finds the two programs among the container's processes, whoever started them.

# Prints the process ids of a program: `etcd`, `milvus`, or `milvusctl run …`, which waits to become one of them.
# Usage: find_pids etcd|milvus|waiting-etcd|waiting-milvus
find_pids() {
  local directory
  local -a argv
  for directory in /proc/[0-9]*; do
    argv=()
    mapfile -d '' -t argv 2>/dev/null <"$directory/cmdline" || continue
    ((${#argv[@]} > 0)) || continue
    case $1 in
      etcd) [[ ${argv[0]##*/} == etcd ]] || continue ;;
      milvus) [[ ${argv[0]##*/} == milvus && ${argv[1]:-} == run ]] || continue ;;
      waiting-*) [[ ${argv[1]:-} == */milvusctl && ${argv[2]:-} == run && ${argv[3]:-} == "${1#waiting-}" ]] || continue ;;
      *) die "no program is called $1" ;;
    esac
    printf '%s\n' "${directory##*/}"
  done 2>/dev/null
}

# Whether a program runs. Usage: is_running etcd|milvus
is_running() {
  [[ -n $(find_pids "$1") ]]
}

# Whether no process of a program is left. Usage: is_gone etcd|milvus
is_gone() {
  ! is_running "$1"
}

# Prints a line of /proc/PID/status. Usage: process_field PID NAME
process_field() {
  local name value
  while IFS=$':\t' read -r name value; do
    if [[ $name == "$2" ]]; then
      value=${value#"${value%%[![:space:]]*}"}
      printf '%s\n' "${value% kB}"
      return
    fi
  done 2>/dev/null <"/proc/$1/status"
  return 0
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
