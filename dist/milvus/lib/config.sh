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

# Merges the three files and puts the result where Milvus reads it. A broken user.yaml changes nothing.
stage_config() {
  local payload merged
  local -a files=("$PACKAGE_CONFIG" "$MILVUSCTL_HOME/milvus.yaml")
  payload=$(payload_dir)
  if [[ -f $payload/user.yaml ]]; then
    if yq '.' "$payload/user.yaml" >/dev/null; then
      files+=("$payload/user.yaml")
    else
      warn "$payload/user.yaml is not YAML, so it is left out; mend it, then: $(remedy 'ddev milvus restart' 'milvusctl restart')"
    fi
  fi
  # shellcheck disable=SC2016 # $part is yq's
  merged=$(yq eval-all '. as $part ireduce ({}; . * $part)' "${files[@]}") || die 'merging the config failed'
  [[ -n $merged ]] || die 'merging the config gave nothing'
  [[ -r $MILVUS_CONFIG_DIR/milvus.yaml && $(<"$MILVUS_CONFIG_DIR/milvus.yaml") == "$merged" ]] && return
  if [[ -w $MILVUS_CONFIG_DIR ]]; then
    printf '%s\n' "$merged" >"$MILVUS_CONFIG_DIR/milvus.yaml.new" &&
      mv -f "$MILVUS_CONFIG_DIR/milvus.yaml.new" "$MILVUS_CONFIG_DIR/milvus.yaml"
  else
    printf '%s\n' "$merged" | place "$MILVUS_CONFIG_DIR/milvus.yaml" 644 "$(service_user)"
  fi
}
