#ddev-generated
# Made by `npm run build` from generator/addon.yaml and generator/templates/dist/milvus/verbs/restart.sh.hbs: change those.
# shellcheck shell=bash

run_verb() {
  local missing
  missing=$(missing_parts)
  [[ -z $missing ]] || die "$missing" "$EXIT_STOPPED"
  refuse_bad_config
  take_work_lock
  try_config_again
  if [[ $(operand "$@") == milvus ]]; then stop_services milvus; else stop_services milvus etcd; fi
  start_services
  release_operation_lock
  wait_ready "$(tuning_option MILVUS_READY_TIMEOUT)" || fall_back_from_config || true
  report table
}
