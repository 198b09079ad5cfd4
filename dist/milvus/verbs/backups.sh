#ddev-generated
# Made by `npm run build` from generator/addon.yaml and generator/templates/dist/milvus/verbs/backups.sh.hbs: change those.
# shellcheck shell=bash

use_library backups

run_verb() {
  report_backups "$(format_of "$@")"
}
