#ddev-generated
# Made by `npm run build` from generator/addon.yaml and generator/templates/dist/milvus/lib/arguments.sh.hbs: change those.
# shellcheck shell=bash
#
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
