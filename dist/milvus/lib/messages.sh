#ddev-generated
# Made by `npm run build` from generator/addon.yaml and generator/templates/dist/milvus/lib/messages.sh.hbs: change those.
# shellcheck shell=bash
#
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
