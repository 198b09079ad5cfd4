#ddev-generated
# Made by `npm run build` from generator/addon.yaml and generator/templates/dist/milvus/verbs/provision.sh.hbs: change those.
# shellcheck shell=bash

run_verb() {
  provision
}
