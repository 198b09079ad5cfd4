#ddev-generated
# Made by `npm run build` from generator/addon.yaml and generator/templates/dist/milvus/verbs/start.sh.hbs: change those.
# shellcheck shell=bash

run_verb() {
  local missing
  missing=$(missing_parts)
  [[ -z $missing ]] || die "$missing" "$EXIT_STOPPED"
  take_work_lock
  try_config_again
  warn_of_user_config
  start_services
  release_operation_lock
  wait_ready "$(tuning_option MILVUS_READY_TIMEOUT)" || fall_back_from_config || true
  report table
}
