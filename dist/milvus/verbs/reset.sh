#ddev-generated
# Made by `npm run build` from generator/addon.yaml and generator/templates/dist/milvus/verbs/reset.sh.hbs: change those.
# shellcheck shell=bash

use_library backups

run_verb() {
  local answer='' backup=''
  if has_flag --backup "$@"; then backup=yes; fi
  if ! has_flag --yes "$@"; then
    [[ -t 0 ]] || die "reset drops all collections, and nobody is there to ask; if you mean it: $(caller) reset --yes" "$EXIT_USAGE"
    printf 'This drops all collections of this project for good: %s in %s, %s in %s.\n' \
      "$(human_bytes "$(used_bytes "$MILVUS_DATA_DIR")")" "$MILVUS_DATA_DIR" "$(human_bytes "$(used_bytes "$ETCD_DATA_DIR")")" "$ETCD_DATA_DIR" >&2
    if [[ -z $backup ]]; then
      read -r -p 'Take a backup first? [Y/n] ' answer || answer=n
      [[ $answer == [nN]* ]] || backup=yes
    fi
    read -r -p 'Drop everything? Type yes: ' answer || answer=''
    [[ $answer == yes ]] || die 'nothing was touched' "$EXIT_FAILED"
  fi
  if [[ -n $backup ]]; then take_backup "before-reset-$(date -u +%Y%m%d-%H%M%S)" '' yes >/dev/null; fi
  reset_data
  report table
}
