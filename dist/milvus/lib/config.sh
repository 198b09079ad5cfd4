#ddev-generated
# Made by `npm run build` from generator/addon.yaml and generator/templates/dist/milvus/lib/config.sh.hbs: change those.
# shellcheck shell=bash
#
# Milvus' config: what the package ships, then the overlay, then the user's own file, merged as YAML.

readonly PACKAGE_CONFIG=$STATE_DIR/milvus.package.yaml

# Whether the yq that is there is the one that merges YAML (another program has the same name).
has_yq() {
  [[ $(yq --version 2>/dev/null) == *mikefarah* ]]
}

# Keeps the package's own config, before anything changes it. Usage: keep_package_config DEB
keep_package_config() {
  dpkg-deb --fsys-tarfile "$1" | tar -xO ".$MILVUS_CONFIG_DIR/milvus.yaml" | place "$PACKAGE_CONFIG" 644 "$(service_user)" ||
    reject_package "$1" "holds no $MILVUS_CONFIG_DIR/milvus.yaml"
}

# Prints what keeps the user's own file from being merged; nothing when it can be, or is not there.
user_config_problem() {
  local file
  file=$(payload_dir)/user.yaml
  [[ -f $file ]] || return 0
  case $(yq 'tag' "$file" 2>/dev/null || true) in
    '!!map' | '!!null' | '') yq '.' "$file" >/dev/null 2>&1 && return ;;
    *) ;;
  esac
  printf '%s/user.yaml is not a YAML mapping, so it is left out; mend it, then: %s\n' "$(payload_shown)" \
    "$(remedy 'ddev milvus restart' 'milvusctl restart')"
}

# Says so, where a person reads it.
warn_of_user_config() {
  local problem
  problem=$(user_config_problem)
  [[ -z $problem ]] || warn "$problem"
}

# Merges the three files and puts the result where Milvus reads it. A user.yaml that cannot be merged changes nothing.
stage_config() {
  local user_config merged own=''
  local -a files=("$PACKAGE_CONFIG" "$MILVUSCTL_HOME/milvus.yaml")
  user_config=$(payload_dir)/user.yaml
  if [[ -s $user_config ]]; then
    # A section whose keys are all commented out is null, and would wipe what it names.
    if [[ -z $(user_config_problem) ]]; then own=$(yq 'del(.. | select(tag == "!!null"))' "$user_config"); else warn_of_user_config; fi
  fi
  # shellcheck disable=SC2016 # $part is yq's
  merged=$(yq eval-all '. as $part ireduce ({}; . * $part)' "${files[@]}" - <<<"${own:-null}") || die 'merging the config failed'
  [[ -n $merged ]] || die 'merging the config gave nothing'
  [[ -r $MILVUS_CONFIG_DIR/milvus.yaml && $(<"$MILVUS_CONFIG_DIR/milvus.yaml") == "$merged" ]] && return
  printf '%s\n' "$merged" | place "$MILVUS_CONFIG_DIR/milvus.yaml" 644 "$(service_user)"
}
