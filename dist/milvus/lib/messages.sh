#ddev-generated
# Made by `npm run build` from generator/addon.yaml and generator/templates/dist/milvus/lib/messages.sh.hbs: change those.
# shellcheck shell=bash
#
# What milvusctl says. Messages go to standard error; standard output is data.

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

# Usage: die_usage TEXT
die_usage() {
  die "$1; see 'milvusctl help'" "$EXIT_USAGE"
}

# Shows a line that the next one overwrites; only on a terminal. Usage: progress TEXT
progress() {
  [[ -t 2 ]] || return 0
  printf '\r\e[Kmilvus: %s' "$1" >&2
}

# Wipes the line that progress left.
progress_end() {
  [[ -t 2 ]] || return 0
  printf '\r\e[K' >&2
}
