#ddev-generated
# Made by `npm run build` from generator/addon.yaml and generator/templates/dist/milvus/verbs/run.sh.hbs: change those.
# shellcheck shell=bash

run_verb() {
  "become_$(operand "$@")"
}
