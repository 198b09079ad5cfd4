#ddev-generated
# Made by `npm run build` from generator/addon.yaml and generator/templates/dist/milvus/verbs/restart.sh.hbs: change those.
# shellcheck shell=bash

run_verb() {
  local -a what
  local missing
  case ${1:-} in
    '' | etcd) what=(milvus etcd) ;;
    milvus) what=(milvus) ;;
    *) die_usage "restart does not take '$1'" ;;
  esac
  (($# <= 1)) || die_usage 'restart takes one program at most'
  missing=$(missing_parts)
  [[ -z $missing ]] || die "$missing" "$EXIT_STOPPED"
  take_operation_lock "$OPERATION_LOCK_TIMEOUT"
  warn_of_user_config
  stop_services "${what[@]}"
  start_services
  release_operation_lock
  wait_ready "$(tuning_option MILVUS_READY_TIMEOUT)" || true
  report table
}
