#ddev-generated
# Made by `npm run build` from generator/addon.yaml and generator/templates/dist/milvus/lib/install.sh.hbs: change those.
# shellcheck shell=bash
#
# Installs everything; what is there already is left as it is.

# The files of the payload that milvusctl itself consists of.
readonly CONTROL_FILES=(
  'etcd.conf'
  'import/client.mjs'
  'import/import.mjs'
  'import/protobuf.mjs'
  'lib/arguments.sh'
  'lib/backups.sh'
  'lib/checks.sh'
  'lib/collections.sh'
  'lib/config.sh'
  'lib/constants.sh'
  'lib/grpc.sh'
  'lib/health.sh'
  'lib/install.sh'
  'lib/messages.sh'
  'lib/options.sh'
  'lib/packages.sh'
  'lib/processes.sh'
  'lib/report.sh'
  'lib/services.sh'
  'lib/state.sh'
  'lib/supervisor.sh'
  'lib/swap.sh'
  'lib/symptoms.sh'
  'lib/system.sh'
  'lib/tables.sh'
  'lib/usage.sh'
  'milvus.conf'
  'milvus.yaml'
  'milvusctl'
  'output.schema.json'
  'verbs/after-start.sh'
  'verbs/backup.sh'
  'verbs/backups.sh'
  'verbs/before-stop.sh'
  'verbs/collections.sh'
  'verbs/complete.sh'
  'verbs/config.sh'
  'verbs/doctor.sh'
  'verbs/import.sh'
  'verbs/inspect.sh'
  'verbs/install.sh'
  'verbs/logs.sh'
  'verbs/provision.sh'
  'verbs/releases.sh'
  'verbs/reset.sh'
  'verbs/restart.sh'
  'verbs/restore.sh'
  'verbs/resume.sh'
  'verbs/run.sh'
  'verbs/start.sh'
  'verbs/status.sh'
  'verbs/stop.sh'
  'verbs/version.sh'
  'verbs/wait.sh'
)

# Installs what is missing, one at a time, and keeps the reason of a failure, so that status can tell it later.
# Each step says by its return whether the next one may follow: a caller's `||` switches errexit off in here.
install_everything() {
  local status=0
  need_root
  take_operation_lock "$DOWNLOAD_TOTAL_TIMEOUT" || return
  FAILURE_FILE=$(mktemp) || return
  (
    need_cmd curl dpkg dpkg-deb tar sha256sum awk flock
    check_options && prepare_folders && install_control && remember_installation && install_yq && install_etcd && install_milvus && install_zstd && install_supervisor_configs
  ) || status=$?
  if ((status == 0)); then
    as_root rm -f "$STATE_DIR/last-failure"
  elif [[ -d $STATE_DIR ]]; then
    place "$STATE_DIR/last-failure" 644 "$(service_user)" <"$FAILURE_FILE"
  fi
  rm -f "$FAILURE_FILE"
  FAILURE_FILE=''
  return "$status"
}

# Makes the folders and logs, and gives them to the user that the programs run as.
prepare_folders() {
  local user file
  user=$(service_user)
  as_root install -d -o "${user%:*}" -g "${user#*:}" "$STATE_DIR" "$MILVUS_CONFIG_DIR" "$MILVUS_DATA_DIR" || return
  as_root install -d -m 700 -o "${user%:*}" -g "${user#*:}" "$ETCD_DATA_DIR" || return
  for file in "$ETCD_LOG" "$MILVUS_OUT_LOG" "$MILVUS_ERR_LOG" "$STATE_DIR/operation.lock"; do
    as_root touch "$file" && as_root chown "$user" "$file" || return
  done
}

# Puts this program on the PATH.
install_control() {
  local file mode
  [[ $MILVUSCTL_HOME == "$CONTROL_DIR" ]] && return
  for file in "${CONTROL_FILES[@]}"; do
    mode=644
    # Whatever an upload made of the bits.
    if [[ $file == milvusctl ]]; then mode=755; fi
    as_root install -D -m "$mode" "$MILVUSCTL_HOME/$file" "$CONTROL_DIR/$file.new" &&
      as_root mv -f "$CONTROL_DIR/$file.new" "$CONTROL_DIR/$file" || return
  done
  as_root ln -sfn "$CONTROL_DIR/milvusctl" "$BINARIES_DIR/milvusctl"
}

# Puts one program in place in one step. Usage: install_binary SOURCE NAME
install_binary() {
  as_root install -m 755 "$1" "$BINARIES_DIR/$2.new" && as_root mv -f "$BINARIES_DIR/$2.new" "$BINARIES_DIR/$2"
}

install_yq() {
  local file source
  has_yq && return
  file=$(fill "$YQ_FILE" "$YQ_VERSION" '')
  source=$(obtain_package "$file" "$YQ_DOWNLOAD_BASE/$(fill "$YQ_DOWNLOAD_PATH" "$YQ_VERSION" "$file")") || return
  install_binary "$source" yq || return
  has_yq || reject_package "$source" 'is not the YAML tool yq'
  accept_package "$source" "$file"
}

install_etcd() {
  local version base file source unpacked program
  version=$(option ETCD_VERSION) || return
  [[ $(recall etcd_version) == "$version" && -x $BINARIES_DIR/etcd ]] && return
  file=$(fill "$ETCD_FILE" "$version" '')
  base=$(option ETCD_DOWNLOAD_BASE) || return
  source=$(obtain_package "$file" "${base%/}/$(fill "$ETCD_DOWNLOAD_PATH" "$version" "$file")") || return
  say "installing etcd $version"
  unpacked=$(mktemp -d) || return
  trap 'rm -rf "$unpacked"' EXIT
  tar -xzf "$source" -C "$unpacked" --strip-components=1 --no-same-owner 2>/dev/null || reject_package "$source" 'cannot be unpacked'
  for program in etcd etcdctl etcdutl; do
    [[ -f $unpacked/$program ]] || reject_package "$source" "holds no $program"
  done
  accept_package "$source" "$file" || return
  for program in etcd etcdctl etcdutl; do
    install_binary "$unpacked/$program" "$program" || return
  done
  rm -rf "$unpacked"
  trap - EXIT
  remember_installation etcd_version "$version"
}

install_milvus() {
  local version base file source package
  version=$(option MILVUS_VERSION) || return
  if [[ $(recall milvus_version) == "$version" && -x $MILVUS_BINARY && -f $PACKAGE_CONFIG ]]; then
    stage_config
    return
  fi
  file=$(fill "$MILVUS_FILE" "$version" '')
  base=$(option MILVUS_DOWNLOAD_BASE) || return
  source=$(obtain_package "$file" "${base%/}/$(fill "$MILVUS_DOWNLOAD_PATH" "$version" "$file")") || return
  # shellcheck disable=SC2016 # dpkg-deb fills these in
  package=$(dpkg-deb --show --showformat '${Package} ${Version} ${Architecture}' "$source" 2>/dev/null) || reject_package "$source" 'is not a Debian package'
  [[ $package == "milvus $version-"*" $(architecture)" || $package == "milvus $version $(architecture)" ]] ||
    reject_package "$source" "holds '$package', not milvus $version for $(architecture)"
  keep_package_config "$source" "$PACKAGE_CONFIG.new" || return
  accept_package "$source" "$file" || return
  if [[ ! -x $MILVUS_BINARY || ! -f $PACKAGE_CONFIG ]]; then
    place "$PACKAGE_CONFIG" 644 "$(service_user)" <"$PACKAGE_CONFIG.new" && stage_config || return
  fi
  say "installing Milvus $version"
  # Until it succeeds the former Milvus keeps its own config.
  apt_install "$source" || return
  [[ -x $MILVUS_BINARY ]] || die "the package brought no $MILVUS_BINARY"
  as_root mv -f "$PACKAGE_CONFIG.new" "$PACKAGE_CONFIG" || return
  # The package manager may have put its own config beside or over ours.
  stage_config || return
  remember_installation milvus_version "$version"
}

# Installs a package, given as file or name, and what it depends on, without questions, keeping the staged config. Usage: apt_install PACKAGE [SECONDS]
apt_install() {
  local log=$STATE_DIR/install.log limit=${2:-$PACKAGE_INSTALL_TIMEOUT} unreachable=''
  local -a install=(
    timeout "$limit" env DEBIAN_FRONTEND=noninteractive
    apt-get -q -y --no-install-recommends --allow-downgrades --reinstall -o Dpkg::Options::=--force-confold install "$1"
  )
  # Without package lists this works when nothing else is needed: offline, and fast.
  if as_root "${install[@]}" 2>&1 | place "$log" 644; then return; fi
  # An installation that was killed half-way is ended first; on a sound system this does nothing.
  as_root env DEBIAN_FRONTEND=noninteractive dpkg --force-confold --configure -a >/dev/null 2>&1 || true
  # One source that cannot be reached need not be the one that is wanted.
  as_root timeout "$limit" apt-get -q -o APT::Update::Error-Mode=any update >/dev/null 2>&1 || unreachable=yes
  if ! as_root "${install[@]}" 2>&1 | place "$log" 644; then
    die "the package manager could not install $(basename "$1"): $(grep -m 1 '^E: ' "$log"); all it said: $(remedy 'ddev exec ' '')cat $log" \
      "$([[ -n $unreachable ]] && printf '%s' "$EXIT_UNAVAILABLE" || printf '%s' "$EXIT_FAILED")"
  fi
  if [[ -n ${MILVUSCTL_IMAGE:-} ]]; then rm -rf /var/lib/apt/lists/*; fi
}

# Installs what backups are packed with. Milvus does without, so a failure is no failure of the installation.
install_zstd() {
  command -v zstd >/dev/null || (apt_install zstd "$EXTRA_INSTALL_TIMEOUT") >/dev/null 2>&1 || say 'zstd could not be installed, so there will be no backups until it is'
}

# Copies Supervisor's program files, where there is a Supervisor; a file of the same name that is not ours stays.
install_supervisor_configs() {
  local file target
  [[ -d $SUPERVISOR_CONFIG_DIR ]] || return 0
  for file in etcd.conf milvus.conf; do
    target=$SUPERVISOR_CONFIG_DIR/$file
    if [[ -f $target ]] && ! grep -q "$ADDON_MARKER" "$target"; then
      warn "$target is not this add-on's, so it is kept and Supervisor runs what it says; to use the add-on's: sudo mv $target $target.own"
      continue
    fi
    place "$target" 644 <"$MILVUSCTL_HOME/$file" || return
  done
}

# Remembers for whom and from where this installation is, and what is installed by now.
# Usage: remember_installation [etcd_version|milvus_version VERSION]
remember_installation() {
  local etcd_version milvus_version
  etcd_version=$(recall etcd_version)
  milvus_version=$(recall milvus_version)
  case ${1:-} in
    etcd_version) etcd_version=$2 ;;
    milvus_version) milvus_version=$2 ;;
    *) ;;
  esac
  remember "etcd_version=$etcd_version" "milvus_version=$milvus_version" "user=$(service_user)" \
    "payload=${MILVUSCTL_PAYLOAD:-$(payload_dir)}"
}
