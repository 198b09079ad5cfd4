#ddev-generated
# Made by `npm run build` from generator/addon.yaml and generator/templates/dist/milvus/verbs/install.sh.hbs: change those.
# shellcheck shell=bash
#
# While an image is built a missing download is worth a new try (exit code 4, on which DDEV builds again once
# it is online); any other failure would fail the same way, so the build goes on and status tells the reason.

use_library install

run_verb() {
  local status=0 project
  project=$(flag_value --project '' "$@")
  [[ -z $project ]] || export MILVUSCTL_PAYLOAD=$project/.devpanel/milvus
  if has_flag --image "$@"; then
    export MILVUSCTL_IMAGE=yes
    news_to_stdout
  fi
  install_everything || status=$?
  if [[ -n ${MILVUSCTL_IMAGE:-} ]] && ((status != EXIT_UNAVAILABLE)); then status=0; fi
  return "$status"
}
