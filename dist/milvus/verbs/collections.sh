#ddev-generated
# Made by `npm run build` from generator/addon.yaml and generator/templates/dist/milvus/verbs/collections.sh.hbs: change those.
# shellcheck shell=bash

use_library collections

run_verb() {
  report_collections "$(format_of "$@")"
}
