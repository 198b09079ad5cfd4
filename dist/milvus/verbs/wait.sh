#ddev-generated
# Made by `npm run build` from generator/addon.yaml and generator/templates/dist/milvus/verbs/wait.sh.hbs: change those.
# shellcheck shell=bash

run_verb() {
  local missing
  missing=$(missing_parts)
  [[ -z $missing ]] || die "$missing" "$EXIT_STOPPED"
  is_underway || is_lock_held || die "$(readiness_problem)" "$EXIT_STOPPED"
  wait_ready "$(flag_value --timeout "$(tuning_option MILVUS_READY_TIMEOUT)" "$@")" || return "$EXIT_NOT_READY"
}
