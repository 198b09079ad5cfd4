#ddev-generated
# Made by `npm run build` from generator/addon.yaml and generator/templates/dist/milvus/verbs/run.sh.hbs: change those.
# shellcheck shell=bash

run_verb() {
  case ${1:-} in
    etcd) become_etcd ;;
    milvus) become_milvus ;;
    *) die_usage "run takes etcd or milvus, not '${1:-}'" ;;
  esac
}
