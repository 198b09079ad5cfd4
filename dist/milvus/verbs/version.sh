#ddev-generated
# Made by `npm run build` from generator/addon.yaml and generator/templates/dist/milvus/verbs/version.sh.hbs: change those.
# shellcheck shell=bash

run_verb() {
  local milvus etcd
  milvus=$(recall milvus_version)
  etcd=$(recall etcd_version)
  if has_flag --json "$@"; then
    printf '{"addon":%s,"milvus":%s,"etcd":%s}\n' "$(json_string "$ADDON_VERSION")" "$(json_text "$milvus")" "$(json_text "$etcd")"
  else
    printf '%-12s %s\n' Milvus "${milvus:-not installed}" etcd "${etcd:-not installed}" ddev-milvus "$ADDON_VERSION"
  fi
  [[ -n $milvus && -n $etcd ]] || die "not all of it is installed; see why: $(remedy 'ddev milvus status' 'milvusctl status')" "$EXIT_STOPPED"
}
