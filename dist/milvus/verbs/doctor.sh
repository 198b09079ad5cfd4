#ddev-generated
# Made by `npm run build` from generator/addon.yaml and generator/templates/dist/milvus/verbs/doctor.sh.hbs: change those.
# shellcheck shell=bash

use_library install
use_library backups
use_library symptoms
use_library checks

run_verb() {
  local fixed=''
  if has_flag --fix "$@"; then fixed=$(fix_findings); fi
  report_findings "$(format_of "$@")" "$fixed"
}
