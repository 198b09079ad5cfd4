#ddev-generated
# Made by `npm run build` from generator/addon.yaml and generator/templates/dist/milvus/verbs/status.sh.hbs: change those.
# shellcheck shell=bash

run_verb() {
  local format=table
  case ${1:-} in
    '') ;;
    --json) format=json ;;
    *) die_usage "status does not take '$1'" ;;
  esac
  (($# <= 1)) || die_usage 'status takes one flag at most'
  report "$format"
}
