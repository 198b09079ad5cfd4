#ddev-generated
# Made by `npm run build` from generator/addon.yaml and generator/templates/dist/milvus/lib/state.sh.hbs: change those.
# shellcheck shell=bash
#
# What milvusctl remembers of the installation: which versions, whose payload, for which user.

# Prints a remembered value; nothing when there is none. Usage: recall KEY
recall() {
  local key value
  [[ -r $STATE_DIR/installation ]] || return 0
  while IFS='=' read -r key value; do
    if [[ $key == "$1" ]]; then
      printf '%s\n' "$value"
      return
    fi
  done <"$STATE_DIR/installation"
}

# Replaces all that is remembered. Usage: remember KEY=VALUE…
remember() {
  [[ ! -r $STATE_DIR/installation || $(<"$STATE_DIR/installation") != "$(printf '%s\n' "$@")" ]] || return 0
  printf '%s\n' "$@" | place "$STATE_DIR/installation" 644 "$(service_user)"
}

# Prints the folder that holds the overlay, user.yaml, packages and the lock file: the project's .devpanel/milvus.
payload_dir() {
  local recalled
  if [[ $MILVUSCTL_HOME == "$CONTROL_DIR" ]]; then
    recalled=$(recall payload)
    printf '%s\n' "${recalled:-$DDEV_PROJECT_DIR/.devpanel/milvus}"
  else
    printf '%s\n' "$MILVUSCTL_HOME"
  fi
}

# Prints uid:gid of the user that both programs run as: in an image the project's user; else whoever installs, or,
# where root installs, the project's owner.
service_user() {
  local recalled
  if [[ -n ${MILVUSCTL_USER:-} ]]; then
    printf '%s\n' "$MILVUSCTL_USER"
    return
  fi
  recalled=$(recall user)
  if [[ -n $recalled ]]; then
    printf '%s\n' "$recalled"
  elif ((EUID == 0)); then
    stat -c %u:%g "$(payload_dir)"
  else
    printf '%s:%s\n' "$EUID" "$(id -g)"
  fi
}

# Prints the payload's folder as a person sees it: in DDEV from the project's folder on the host.
payload_shown() {
  remedy .devpanel/milvus "$(payload_dir)"
}

# Prints the command that installs what is missing.
start_again() {
  remedy 'ddev restart' "bash $(payload_dir)/milvusctl provision"
}

# Prints what keeps Milvus from being there at all, with the remedy; nothing when it is installed.
missing_parts() {
  local -a missing=()
  local version
  if [[ ! -x $MILVUS_BINARY ]]; then
    version=$(tuning_option MILVUS_VERSION 2>/dev/null)
    missing+=("Milvus $version ($(fill "$MILVUS_FILE" "$version" ''))")
  fi
  if [[ ! -x $BINARIES_DIR/etcd ]]; then
    version=$(tuning_option ETCD_VERSION 2>/dev/null)
    missing+=("etcd $version ($(fill "$ETCD_FILE" "$version" ''))")
  fi
  ((${#missing[@]} == 0)) && return
  local reason
  printf -v reason '%s, ' "${missing[@]}"
  reason="not installed: ${reason%, }"
  [[ -r $STATE_DIR/last-failure ]] && reason+="; $(head -n 1 "$STATE_DIR/last-failure")"
  printf '%s; once the cause is gone, or the files lie in %s/packages: %s\n' "$reason" "$(payload_shown)" "$(start_again)"
}
