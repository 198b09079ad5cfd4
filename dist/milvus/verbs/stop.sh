#ddev-generated
# Made by `npm run build` from generator/addon.yaml and generator/templates/dist/milvus/verbs/stop.sh.hbs: change those.
# shellcheck shell=bash

run_verb() {
  (($# == 0)) || die_usage 'stop takes no argument'
  take_operation_lock "$OPERATION_LOCK_TIMEOUT"
  stop_services milvus etcd
}
