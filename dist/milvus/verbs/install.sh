#ddev-generated
# Made by `npm run build` from generator/addon.yaml and generator/templates/dist/milvus/verbs/install.sh.hbs: change those.
# shellcheck shell=bash
#
# While an image is built a missing download is worth a new try (exit code 4, on which DDEV builds again once
# it is online); any other failure would fail the same way, so the build goes on and status tells the reason.

run_verb() {
  local status=0
  while (($# > 0)); do
    case $1 in
      --image)
        export MILVUSCTL_IMAGE=yes
        news_to_stdout
        ;;
      --project)
        export MILVUSCTL_PAYLOAD=${2:?--project takes a folder}/.devpanel/milvus
        shift
        ;;
      *) die_usage "install does not take '$1'" ;;
    esac
    shift
  done
  install_everything || status=$?
  if [[ -n ${MILVUSCTL_IMAGE:-} ]] && ((status != EXIT_UNAVAILABLE)); then status=0; fi
  return "$status"
}
