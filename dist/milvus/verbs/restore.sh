#ddev-generated
# Made by `npm run build` from generator/addon.yaml and generator/templates/dist/milvus/verbs/restore.sh.hbs: change those.
# shellcheck shell=bash

use_library backups

run_verb() {
  local discard=''
  if has_flag --discard "$@"; then discard=yes; fi
  restore_backup "$(operand "$@")" "$discard"
}
