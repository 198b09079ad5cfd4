#ddev-generated
# Made by `npm run build` from generator/addon.yaml and generator/templates/dist/milvus/verbs/inspect.sh.hbs: change those.
# shellcheck shell=bash

use_library collections

run_verb() {
  inspect_collection "$(format_of "$@")" "$(operand "$@")"
}
