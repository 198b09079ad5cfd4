#ddev-generated
# Made by `npm run build` from generator/addon.yaml and generator/templates/dist/milvus/lib/system.sh.hbs: change those.
# shellcheck shell=bash
#
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
    cat >"$temporary" && chmod "$mode" "$temporary" && mv -f "$temporary" "$file"
  else
    as_root tee "$temporary" >/dev/null || return
    as_root chmod "$mode" "$temporary" && as_root chown "$owner" "$temporary" && as_root mv -f "$temporary" "$file"
  fi
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

# Whether version A comes before version B. Usage: version_before A B
version_before() {
  local -a a b
  local part
  IFS=. read -r -a a <<<"$1"
  IFS=. read -r -a b <<<"$2"
  for part in 0 1 2; do
    ((10#${a[part]:-0} < 10#${b[part]:-0})) && return 0
    ((10#${a[part]:-0} > 10#${b[part]:-0})) && return 1
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
