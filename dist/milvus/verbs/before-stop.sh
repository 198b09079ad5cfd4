#ddev-generated
# Made by `npm run build` from generator/addon.yaml and generator/templates/dist/milvus/verbs/before-stop.sh.hbs: change those.
# shellcheck shell=bash

run_verb() {
  # The container is about to go: whoever else is at work has had its time.
  (take_operation_lock "$MILVUS_STOP_TIMEOUT") && take_operation_lock "$MILVUS_STOP_TIMEOUT"
  stop_services milvus etcd
}
