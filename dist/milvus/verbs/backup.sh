#ddev-generated
# Made by `npm run build` from generator/addon.yaml and generator/templates/dist/milvus/verbs/backup.sh.hbs: change those.
# shellcheck shell=bash

use_library backups

run_verb() {
  local leave_stopped=''
  if has_flag --leave-stopped "$@"; then leave_stopped=yes; fi
  take_backup "$(operand "$@")" "$(flag_value --keep "$(tuning_option MILVUS_BACKUP_KEEP)" "$@")" "$leave_stopped"
}
