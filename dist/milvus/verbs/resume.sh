#ddev-generated
# Made by `npm run build` from generator/addon.yaml and generator/templates/dist/milvus/verbs/resume.sh.hbs: change those.
# shellcheck shell=bash

run_verb() {
  wait_operation_lock
  resume_interrupted
}
