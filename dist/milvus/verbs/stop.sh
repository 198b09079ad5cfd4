#ddev-generated
# Made by `npm run build` from generator/addon.yaml and generator/templates/dist/milvus/verbs/stop.sh.hbs: change those.
# shellcheck shell=bash

run_verb() {
  take_operation_lock "$OPERATION_LOCK_TIMEOUT"
  # etcd alone cannot go: Milvus panics without it.
  if [[ $(operand "$@") == milvus ]]; then stop_services milvus; else stop_services milvus etcd; fi
}
