#ddev-generated
# Made by `npm run build` from generator/addon.yaml and generator/templates/dist/milvus/verbs/complete.sh.hbs: change those.
# shellcheck shell=bash

use_library collections

run_verb() {
  list_collections 2>/dev/null | collection_names
}
