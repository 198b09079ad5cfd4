#!/usr/bin/env bash
#ddev-generated
# Made by `npm run build` from generator/addon.yaml and generator/templates/dist/custom_package_installer.sh.hbs: change those.
#
# Installs Milvus and etcd in this container, starts them and waits until they are ready. The default releases are 2.6.4
# and 3.5.16. Run it as root or as a user with sudo, when a container starts or in an image build, as often as you like:
#   bash FILE                                     installs and starts
#   . FILE                                        the same, and exports Milvus' address; changes nothing else in the caller's shell
#   bash FILE install [--image] [--project DIR]   only installs; --image: in an image build
# .devpanel/milvus/install.sh is the same file. The image build, milvusctl and your own installer use that one.

# A separate process does the work, so that the caller's aliases, options and variables do not affect it.
if (return 0 2>/dev/null); then
  # grep drops all other output, for example an error of the shell about a truncated file.
  eval "$({ bash "${BASH_SOURCE[0]}" sourced || printf 'return %s\n' "$?"; } | grep -E '^(export|return) ')"
  return
fi
set -euo pipefail
umask 022

# Paths.
readonly MILVUS_BINARY='/usr/bin/milvus' MILVUS_PROGRAM='/usr/lib/milvusctl/milvus' MILVUS_LIBRARIES='/usr/lib/milvus'
readonly MILVUS_CONFIG='/etc/milvus/configs'/milvus.yaml MILVUS_DATA='/var/lib/milvus' ETCD_DATA='/var/lib/etcd'
readonly BINARIES_DIR='/usr/local/bin' ETCD_DIR='/usr/lib/milvusctl' CONTROL_DIR='/usr/local/lib/milvusctl' STATE_DIR='/var/lib/milvusctl'
readonly LOADER_CONFIG_DIR='/etc/ld.so.conf.d' PACKAGE_MANAGER_CONFIG='/etc/dpkg/dpkg.cfg.d/milvusctl' DDEV_PROJECT_DIR='/var/www/html'
readonly CONTROL_FILES=('etcd.conf' 'install.sh' 'milvus-remote.conf' 'milvus.conf' 'milvus.yaml' 'milvusctl' 'milvusctl.cjs' 'output.schema.json' 'run.sh') ADDON_MARKER='#ddev-generated'
readonly -A OUT_LOGS=([etcd]='/var/log/etcd.log' [milvus]='/var/log/milvus.out.log') ERR_LOGS=([etcd]='/var/log/etcd.log' [milvus]='/var/log/milvus.err.log')
readonly -A HEALTH_PAGES=([etcd]=http://127.0.0.1:2379/health [milvus]=http://127.0.0.1:9091/healthz)
# Seconds, numbers and exit codes.
readonly READY_TIMEOUT='120' REQUEST_TIMEOUT='2' PACKAGE_TIMEOUT='600' EXTRA_TIMEOUT='30'
readonly CONNECT_TIMEOUT='8' STALL_TIMEOUT='30' DOWNLOAD_TIMEOUT='1800' DOWNLOAD_ATTEMPTS='3' DOWNLOAD_PAUSE='1'
readonly FAILED='1' WRONG_USAGE='2' UNAVAILABLE='4' NOT_READY='5' NO_NODE='69'

# The other files are in the folder of this file or in its subfolder milvus.
INSTALLER=$(readlink -f "${BASH_SOURCE[0]}") PROGRAM_DIR=${INSTALLER%/*}
[[ -f $PROGRAM_DIR/milvusctl ]] || PROGRAM_DIR+=/milvus
readonly INSTALLER PROGRAM_DIR

# ---- Messages. Standard output is for data.
# Prints progress. In an image build it goes to standard output, so that standard error has only the failure.
log() { printf 'milvus: %s\n' "$1" >&3; }
warn() { printf 'milvus: %s\n' "$1" >&2; }

# Exits with a message: what failed, why, and the command that helps. `milvusctl status` shows the reason again. Usage: die TEXT [EXIT_CODE]
die() {
  [[ ! -d $STATE_DIR ]] || printf '%s\n' "${1%%;*}" | place "$STATE_DIR/last-failure" "$(service_user)" 2>/dev/null || true
  warn "$1"
  exit "${2:-$FAILED}"
}

# Prints the first text under DDEV, the second one elsewhere. Usage: remedy IN_DDEV ELSEWHERE
remedy() { if [[ ${IS_DDEV_PROJECT:-} == true || -n ${MILVUSCTL_IMAGE:-} ]]; then printf '%s' "$1"; else printf '%s' "$2"; fi; }

# Prints the command that installs what is missing.
start_again() { remedy 'ddev restart' "bash $(payload_dir)/milvusctl provision"; }

# ---- System
need_cmd() {
  local name
  for name in "$@"; do command -v "$name" >/dev/null || die "the program '$name' is missing; find its package: apt-cache search '$name'"; done
}

need_root() {
  ((EUID == 0)) || sudo -n true 2>/dev/null ||
    die "needs root, but $(id -un) cannot use sudo without a password; run it as root, or allow sudo: echo '$(id -un) ALL=(ALL) NOPASSWD: ALL' > /etc/sudoers.d/$(id -un)"
}

as_root() { if ((EUID == 0)); then "$@"; else sudo -n -- "$@"; fi; }

# Runs a program that is killed together with this one. Otherwise it would continue and block the next run.
tied() { setpriv --pdeathsig KILL "$@" 9<&-; }

# Writes standard input to a file atomically, and does not follow links of the folder's owner. Usage: place FILE [UID:GID [MODE]]
place() {
  local owner=${2:-0:0} as=(as_root)
  if ((EUID != 0)) && [[ -w ${1%/*} ]]; then as=() owner=''; fi
  # shellcheck disable=SC2016 # for the other shell
  "${as[@]}" sh -c 'set -C; new=$1.new.$$; rm -f "$new"; exec 3>"$new" && cat >&3 && chmod "$2" /dev/fd/3 && { [ -z "$3" ] || chown "$3" /dev/fd/3; } && mv -fT "$new" "$1" || { rm -f "$new"; exit 1; }' \
    sh "$1" "${3:-644}" "$owner"
}

# Takes the lock that allows one command at a time, also of milvusctl, to change something. It is released when this process ends.
take_lock() {
  local file=$STATE_DIR/operation.lock
  [[ -e $file ]] || { as_root install -d -m 755 "$STATE_DIR" && as_root touch "$file"; }
  exec 9<"$file"
  flock --nonblock 9 && return
  log 'another milvus command is running; waiting until it ends'
  flock --wait "$DOWNLOAD_TIMEOUT" 9 ||
    die "another milvus command has been running for $DOWNLOAD_TIMEOUT s; see the state of Milvus: $(remedy 'ddev milvus status' 'milvusctl status')" "$NOT_READY"
}

# ---- The state of the installation
milvusctl() { bash "$PROGRAM_DIR/milvusctl" "$@" 3>&- 9<&-; }

# Runs milvusctl, and exits if it fails. Its output is in $printed afterwards. Shell commands in it, which may have passwords, are not shown.
must() {
  local status=0 reason=''
  printed=$(milvusctl "$@" 2>"$scratch/said") || status=$?
  if ((status == NO_NODE)); then install_node && must "$@" && return; fi
  # The last line is the reason, the lines before it are warnings.
  ((status == 0)) || reason=$(sed -n '$s/^milvus: //p' "$scratch/said")
  sed "${reason:+\$d}" "$scratch/said" >&2
  ((status == 0)) || die "${reason:-milvusctl $1 ended with $status}" "$status"
  [[ $1 == settings || $1 == release-file || -z $printed ]] || printf '%s\n' "$printed" >&3
}

# Prints a value that milvusctl recorded. Usage: recall PATTERN; etcd_version, milvus_version, user or payload
recall() { sed -n "s/^$1=//p" "$STATE_DIR/installation" 2>/dev/null || true; }

# Prints the project's folder .devpanel/milvus with user.yaml, packages and packages.lock. payload_shown prints it for messages.
payload_dir() {
  local folder=$PROGRAM_DIR
  [[ $folder != "$CONTROL_DIR" ]] || folder=$(recall payload)
  printf '%s' "${folder:-$DDEV_PROJECT_DIR/.devpanel/milvus}"
}
payload_shown() { remedy .devpanel/milvus "$(payload_dir)"; }

# Prints uid:gid of the user that both programs run as: the user of the image, else the installing user. For root it is the owner of the project.
service_user() {
  local user=${MILVUSCTL_USER:-$(recall user)}
  if [[ -z $user ]]; then user=$(if ((EUID == 0)); then stat -c %u:%g "$(payload_dir)"; else printf '%s:%s' "$EUID" "$(id -g)"; fi); fi
  printf '%s' "$user"
}

# Prints a fingerprint of the installed versions and the configuration.
installation_mark() { recall '[a-z]*_version' && { cat "$STATE_DIR"/{etcd,milvus}.sha256 "$MILVUS_CONFIG" 2>/dev/null || true; }; }

# ---- Release files: from the project, from a cache, or downloaded. They are not used before their digest is checked.
# Gets what milvusctl knows about a release: RELEASE_INSTALLED is set if it is installed; RELEASE_FILE, RELEASE_URL and RELEASE_PATH; the
# RELEASE_DIGEST if one is published or recorded; RELEASE_RECORD names where it comes from. Usage: look_up milvus|etcd VERSION
look_up() {
  must release-file "$@"
  eval "$printed"
}

# Prints the difference between the digest of a file and the expected one, or nothing. Usage: difference PATH
difference() {
  local actual
  [[ -n $RELEASE_DIGEST ]] || return 0
  actual=$(sha256sum <"$1")
  [[ ${actual%% *} == "$RELEASE_DIGEST" ]] || printf 'its digest is %s, but %s has %s' "${actual%% *}" "$RELEASE_RECORD" "$RELEASE_DIGEST"
}

# Makes sure that the release file is at its path and has the right digest.
fetch() {
  local path=$RELEASE_PATH folder=${RELEASE_PATH%/*} wrong=''
  if [[ $path != "$(payload_dir)"/* ]]; then
    [[ -w $folder ]] || { mkdir -p "$folder" 2>/dev/null && [[ -w $folder ]]; } || as_root install -d -o "$EUID" "$folder" ||
      die "cannot create the folder $folder; is the disk full? df -h $folder"
    # Projects may share the cache. The second one waits and then finds the file.
    exec 7<"$folder"
    flock --nonblock 7 || tied flock --wait "$DOWNLOAD_TIMEOUT" 7 || die "another download has used $folder for $DOWNLOAD_TIMEOUT s; try again: $(start_again)"
  fi
  [[ ! -f $path ]] || wrong=$(difference "$path")
  if [[ -n $wrong ]]; then
    [[ $path != "$(payload_dir)"/* ]] || reject "$path" "has the wrong digest: $wrong"
    log "the cached $RELEASE_FILE is damaged, downloading it again: $wrong"
    rm -f "$path"
  fi
  if [[ ! -f $path ]]; then
    download "$RELEASE_URL" "$path.part"
    wrong=$(difference "$path.part")
    [[ -z $wrong ]] || rm -f "$path.part"
    [[ -z $wrong ]] || die "the file from $RELEASE_URL was deleted and not installed: $wrong; if you trust the new file: $(remedy 'ddev exec ' '')sed -i '/$RELEASE_FILE/d' $(payload_shown)/packages.lock"
    mv "$path.part" "$path"
  fi
  exec 7<&-
}

# Downloads a file, only with https. Resumes after an interruption, and exits with the reason after the last attempt. Usage: download URL PART
download() {
  local url=$1 part=$2 attempt pause=$DOWNLOAD_PAUSE status reason code began bar=--silent
  if [[ -t 2 ]]; then bar=--progress-bar; fi
  log "downloading $url"
  for ((attempt = 1; ; attempt++)); do
    status=0 began=$SECONDS
    # Curl itself retries the connection, unless the first try took all the time. Not in a command substitution: its shell would outlive this one.
    tied curl --fail --location --proto '=https' --proto-redir '=https' --tlsv1.2 --continue-at - "$bar" --output "$part" --max-time "$DOWNLOAD_TIMEOUT" \
      --connect-timeout "$CONNECT_TIMEOUT" --retry "$DOWNLOAD_ATTEMPTS" --retry-delay "$DOWNLOAD_PAUSE" --retry-max-time "$((CONNECT_TIMEOUT - 1))" --retry-connrefused \
      --speed-limit 1 --speed-time "$STALL_TIMEOUT" --write-out '%{http_code} %{errormsg}\n' "$url" >"$scratch/curl" || status=$?
    ((status != 0)) || return 0
    read -r code reason <"$scratch/curl" || true
    reason=${reason:-curl ended with $status}
    # 23: write error; 33: the server cannot resume; 36: the partial file does not match. HTTP 4xx is final, except 408 and 429.
    ((status != 23)) || die "${part%/*} has no space for the download of $url; look at the disk: $(remedy 'ddev exec ' '')df -h ${part%/*}"
    ((status != 33 && status != 36)) || rm -f "$part"
    [[ ${code:-} != 4?? || $code == 408 || $code == 429 ]] ||
      die "cannot download $url: $reason; this release file does not exist, so set another version, or copy the file to $(payload_shown)/packages, then: $(start_again)"
    # 5, 6, 7: no connection; 28: timeout, which before the stall timeout means that of the connection.
    if ((attempt == DOWNLOAD_ATTEMPTS || status >= 5 && status <= 7 || (status == 28 && SECONDS - began < STALL_TIMEOUT))); then
      die "cannot download $url: $reason; try again, or copy the file to $(payload_shown)/packages, then: $(start_again)" "$UNAVAILABLE"
    fi
    log "the download failed ($reason); trying again in $pause s"
    tied sleep "$pause"
    pause=$((pause * 2))
  done
}

# Exits with the reason why a release file is wrong, and deletes it from the cache if it was downloaded. Usage: reject PATH REASON
reject() {
  [[ $1 != "$(payload_dir)"/* ]] || die "$(payload_shown)/packages/${1##*/} $2, so it was not installed; delete it to download it again: rm '$(payload_shown)/packages/${1##*/}'"
  rm -f "$1"
  die "the downloaded ${1##*/} $2, so it was deleted and not installed; check the download address: $(remedy 'ddev dotenv get .ddev/.env.milvus --milvus-download-base' 'env | grep DOWNLOAD_BASE')"
}

# ---- Debian packages
# Installs a package, given as file or name, and its dependencies. Usage: add_package PACKAGE SECONDS
add_package() {
  local said status=$FAILED run=run_apt log=$STATE_DIR/install.log
  local -a update=(env LC_ALL=C apt-get -q -o APT::Update::Error-Mode=any update)
  if run_apt_offline "$@"; then return; fi
  # Completes an interrupted installation first. On a healthy system this does nothing.
  as_root_apart env DEBIAN_FRONTEND=noninteractive dpkg --force-confold --configure -a >/dev/null 2>&1 || true
  # Waits for package sources that do not answer only for the connect timeout. If at least one source answers, takes more time.
  if ! said=$(as_root timeout "$CONNECT_TIMEOUT" "${update[@]}" 2>&1); then
    if ! grep -q -E '^(Get|Hit):' <<<"$said"; then run=run_apt_offline status=$UNAVAILABLE; else as_root timeout "$2" "${update[@]}" >/dev/null 2>&1 || status=$UNAVAILABLE; fi
  fi
  "$run" "$@" ||
    die "the package manager could not install ${1##*/}: $(grep -m 1 '^E: ' "$log" || echo 'E: no package source answers'); see its output: $(remedy 'ddev exec ' '')cat $log" "$status"
  [[ -z ${MILVUSCTL_IMAGE:-} ]] || rm -rf /var/lib/apt/lists/*
}

# Runs apt without questions; apt keeps the staged configuration. Usage: run_apt PACKAGE SECONDS [FLAG…]
run_apt() {
  as_root_apart timeout "$2" env DEBIAN_FRONTEND=noninteractive apt-get -q -y --no-install-recommends --allow-downgrades --reinstall \
    -o "DPkg::Lock::Timeout=$2" -o Dpkg::Options::=--force-confold "${@:3}" install "$1" 2>&1 | place "$STATE_DIR/install.log"
}

# The same without a network, which is fast. Fails if something must be downloaded.
run_apt_offline() { run_apt "$@" --print-uris && [[ -z $(sed -n "/^'file:/d; /^'/p" "$STATE_DIR/install.log") ]] && run_apt "$@"; }

# Runs a command as root, if one is given, then removes Milvus' libraries from the loader's configuration. Both happen in one process of
# root, because sudo itself may load the wrong libraries after the command. Usage: as_root_apart [COMMAND [ARGUMENT…]]
as_root_apart() {
  # shellcheck disable=SC2016 # for root's shell
  as_root bash -c '
    PATH=$PATH:/usr/sbin:/sbin status=0
    if (($# > 2)); then "${@:3}" || status=$?; fi
    while IFS= read -r file; do
      grep -q -v -x -E "$1/?[[:space:]]*|[[:space:]]*(#.*)?" "$file" || { rm -f "$file" && continue; }
      printf "milvus: %s contains %s and other folders, so it was not changed, and other programs may load the libraries of Milvus; remove that line: sudo sed -i \"\\#^%s#d\" %s && sudo ldconfig\n" "$file" "$1" "$1" "$file" >&2
    done < <(grep -l -s -x -E "$1/?[[:space:]]*" "$2"/*.conf)
    if ldconfig -p | grep -q -F " $1/"; then ldconfig; fi
    exit "$status"' milvusctl "$MILVUS_LIBRARIES" "$LOADER_CONFIG_DIR" "$@"
}

# Hides the libraries of Milvus' package, for example its libssl, from all other programs: dpkg no longer installs the package's loader
# configuration, and an existing one is removed.
restrict_libraries() {
  local text="$ADDON_MARKER"$'\n'"path-exclude=$LOADER_CONFIG_DIR/milvus.conf"
  [[ -r $PACKAGE_MANAGER_CONFIG && $(<"$PACKAGE_MANAGER_CONFIG") == "$text" ]] || place "$PACKAGE_MANAGER_CONFIG" <<<"$text"
  as_root_apart
  # For an installation of an earlier version of the add-on.
  [[ -d $MILVUS_LIBRARIES && (-x $MILVUS_BINARY || -x $MILVUS_PROGRAM) ]] || return 0
  move_binary
  must starter
}

# Makes dpkg install the binary of Milvus' package at another path, now and at each upgrade, repair or removal of the package.
move_binary() {
  local answer
  [[ $(dpkg-divert --truename "$MILVUS_BINARY") != "$MILVUS_PROGRAM" ]] || return 0
  as_root install -d -m 755 "${MILVUS_PROGRAM%/*}"
  answer=$(as_root env LC_ALL=C dpkg-divert --local --rename --divert "$MILVUS_PROGRAM" --add "$MILVUS_BINARY" 2>&1) ||
    die "dpkg cannot divert $MILVUS_BINARY: ${answer##*$'\n'}; list the diversions: $(remedy 'ddev exec ' '')dpkg-divert --list '*milvus*'"
}

# ---- Installation. Existing parts are not changed.
# Installs Debian's Node.js, which comes after the project's own Node.js on the PATH. If no version is new enough, starts the existing
# installation, or exits.
install_node() {
  local reason status=0
  log "milvusctl $(sed 's/^milvus: //; s/;.*//' "$scratch/said"); installing the package of Debian"
  (add_package nodejs "$PACKAGE_TIMEOUT" && milvusctl help >/dev/null) 2>"$scratch/said" || status=$?
  ((status != 0)) || return 0
  reason="milvusctl needs Node.js 18 or newer: $(sed 's/^milvus: //; s/;.*//' "$scratch/said"); install it, then: $(start_again)"
  [[ $task == provision && -x $ETCD_DIR/etcd && -x $MILVUS_PROGRAM && -f $MILVUS_CONFIG ]] || die "$reason" "$((status == NO_NODE ? FAILED : status))"
  warn "$reason"
  start_without_node
  exit
}

# Creates folders and logs, owned by the user that the programs run as. A data folder may be a symbolic link to a missing folder. If that
# is in the project, its new parent folders belong to that user, too.
prepare_folders() {
  local user milvus etcd
  user=$(service_user) milvus=$(readlink -m "$MILVUS_DATA") etcd=$(readlink -m "$ETCD_DATA")
  as_root setpriv --reuid "${user%:*}" --regid "${user#*:}" --clear-groups mkdir -p "$milvus" "$etcd" 2>/dev/null || true
  as_root install -d -o "${user%:*}" -g "${user#*:}" "$STATE_DIR" "${MILVUS_CONFIG%/*}" "$milvus"
  as_root install -d -m 700 -o "${user%:*}" -g "${user#*:}" "$etcd"
  as_root touch "${OUT_LOGS[@]}" "${ERR_LOGS[@]}"
  as_root chown -h "$user" "${OUT_LOGS[@]}" "${ERR_LOGS[@]}" "$STATE_DIR/operation.lock"
}

# Installs milvusctl on the PATH.
install_control() {
  local file
  [[ $PROGRAM_DIR != "$CONTROL_DIR" ]] || return 0
  for file in "${CONTROL_FILES[@]}"; do
    # Sets the mode, because an upload may have changed it.
    if cmp -s "$PROGRAM_DIR/$file" "$CONTROL_DIR/$file"; then continue; fi
    as_root install -D -m "$([[ $file == milvusctl ]] && echo 755 || echo 644)" "$PROGRAM_DIR/$file" "$CONTROL_DIR/$file.new"
    as_root mv -f "$CONTROL_DIR/$file.new" "$CONTROL_DIR/$file"
  done
  [[ $BINARIES_DIR/milvusctl -ef $CONTROL_DIR/milvusctl ]] || as_root ln -sfn "$CONTROL_DIR/milvusctl" "$BINARIES_DIR/milvusctl"
}

# Installs etcd's binaries from a folder. etcd comes last, because it shows that the others are there.
place_etcd() {
  local program
  [[ -d $ETCD_DIR ]] || as_root install -d -m 755 "$ETCD_DIR"
  for program in etcdctl etcdutl etcd; do place "$ETCD_DIR/$program" '' 755 <"$1/$program"; done
  for program in etcdctl etcdutl etcd; do place "$BINARIES_DIR/$program" '' 755 <<<$'#!/bin/sh\nexec '"$ETCD_DIR/$program \"\$@\""; done
}

# Moves etcd from where older versions of the add-on had it.
move_etcd() {
  [[ ! -e $ETCD_DIR/etcd && -x $BINARIES_DIR/etcd && -n $(recall etcd_version) ]] || return 0
  place_etcd "$BINARIES_DIR"
}

install_etcd() {
  local version=$ETCD_VERSION source program
  [[ -z $ETCD_INSTALLED ]] || return 0
  look_up etcd "$version"
  source=$RELEASE_PATH
  fetch
  log "installing etcd $version"
  tar -xzf "$source" -C "$scratch" --strip-components=1 --no-same-owner 2>/dev/null || reject "$source" 'cannot be unpacked'
  for program in etcd etcdctl etcdutl; do [[ -f $scratch/$program ]] || reject "$source" "has no $program"; done
  must accept etcd "$version" "$source"
  place_etcd "$scratch"
  must register etcd "$version" "$source"
}

install_milvus() {
  local version=$MILVUS_VERSION source package arch config=$STATE_DIR/milvus.package.yaml
  if [[ -f $config && -n $MILVUS_INSTALLED ]]; then must stage && return; fi
  look_up milvus "$version"
  # The release that wrote the data is preferred over the default. A separate process tries its download, because this one continues if that fails.
  if [[ -n $MILVUS_OTHERWISE ]] && ! tied bash "$INSTALLER" fetch milvus "$version" >&2; then
    warn "Milvus $version wrote the data, but its package is not available, so the older $MILVUS_OTHERWISE is installed but not started; after you have copied $RELEASE_FILE to $(payload_shown)/packages: $(start_again)"
    version=$MILVUS_OTHERWISE
    look_up milvus "$version"
  fi
  if [[ -f $config && -n $RELEASE_INSTALLED ]]; then must stage && return; fi
  arch=$(dpkg --print-architecture) source=$RELEASE_PATH
  fetch
  # shellcheck disable=SC2016 # dpkg-deb fills these in
  package=$(dpkg-deb --show --showformat '${Package} ${Version} ${Architecture}' "$source" 2>/dev/null) || reject "$source" 'is not a Debian package'
  [[ $package == "milvus $version-"*" $arch" || $package == "milvus $version $arch" ]] || reject "$source" "contains '$package', not milvus $version for $arch"
  # The package's own configuration, before anything changes it.
  dpkg-deb --fsys-tarfile "$source" | tar -xO ".$MILVUS_CONFIG" >"$scratch/milvus.yaml" || reject "$source" "has no $MILVUS_CONFIG"
  must accept milvus "$version" "$source"
  if [[ ! -x $MILVUS_PROGRAM || ! -f $config ]]; then
    place "$config" "$(service_user)" <"$scratch/milvus.yaml"
    must stage
  fi
  log "installing Milvus $version"
  # The previous Milvus keeps its configuration until the installation has succeeded.
  move_binary
  add_package "$source" "$PACKAGE_TIMEOUT"
  [[ -x $MILVUS_PROGRAM ]] || die "the package did not install $MILVUS_BINARY"
  must starter
  place "$config" "$(service_user)" <"$scratch/milvus.yaml"
  must register milvus "$version" "$source"
  # The staged configuration depends on the release, and the package manager may have overwritten it.
  must stage
}

# Installs the program that passes connections on to a Milvus elsewhere.
install_forwarder() {
  [[ -x '/usr/sbin/haproxy' ]] && return
  log 'the project uses a Milvus elsewhere; installing haproxy'
  add_package 'haproxy' "$PACKAGE_TIMEOUT"
}

# Installs what is missing.
install_all() {
  need_cmd curl dpkg dpkg-deb flock setpriv sha256sum tar timeout
  need_root
  take_lock
  installation_mark >"$scratch/before"
  prepare_folders
  [[ $(dpkg --print-architecture) =~ ^(amd64|arm64)$ ]] || die "there is no Milvus package for this processor ($(uname -m)); only amd64 and arm64 are supported"
  move_etcd
  # Decides what to install from the defaults, the environment, .ddev/.env.* and the data. An invalid setting stops the installation.
  must settings
  eval "$printed"
  export MILVUSCTL_SETTINGS=adopted
  install_control
  # Records user and folder, and adds Milvus' host name to this container.
  must register
  if [[ -n $MILVUS_REMOTE ]]; then
    install_forwarder
  else
    restrict_libraries
    install_etcd
    install_milvus
    # zstd is optional: only backups need it.
    command -v zstd >/dev/null || (add_package zstd "$EXTRA_TIMEOUT") >/dev/null 2>&1 || log 'zstd could not be installed; backups need it'
  fi
  [[ ! -d '/etc/supervisor/conf.d' ]] || must supervise
  [[ ! -e $STATE_DIR/last-failure ]] || as_root rm -f "$STATE_DIR/last-failure"
}

# Installs missing parts, starts both programs, and waits until Milvus is ready.
provision() {
  install_all
  exec 9<&-
  # If the installation has changed, restarts both programs.
  if installation_mark | cmp -s - "$scratch/before"; then milvusctl launch; else milvusctl launch --anew; fi
}

# Starts the existing installation (Supervisor does it if there is one), and waits for the health pages, which report less than milvusctl.
start_without_node() {
  local program deadline=$((SECONDS + READY_TIMEOUT))
  [[ -z ${MILVUS_PASSWORD:-} ]] || is_up milvus || die "Milvus is not started: MILVUS_PASSWORD is set, and milvusctl needs Node.js to set the password; after you have installed Node.js: $(start_again)"
  for program in etcd milvus; do
    # shellcheck disable=SC2016 # for root's shell
    is_up "$program" || pgrep -x supervisord >/dev/null 2>&1 || as_root bash -c 'exec setsid --fork bash "$0" "$1" </dev/null >>"$2" 2>>"$3"' \
      "$CONTROL_DIR/run.sh" "$program" "${OUT_LOGS[$program]}" "${ERR_LOGS[$program]}" 3>&- 9<&-
  done
  until sleep 1 && is_up etcd && is_up milvus; do
    ((SECONDS < deadline)) || die "not ready after $READY_TIMEOUT s; see why: $(remedy 'ddev exec ' '')tail -n 20 ${OUT_LOGS[etcd]} ${ERR_LOGS[milvus]}" "$NOT_READY"
  done
}
is_up() { [[ $(curl --silent --noproxy '*' --max-time "$REQUEST_TIMEOUT" "${HEALTH_PAGES[$1]}") =~ \"health\":\"true\"|^OK$ ]]; }

# Deletes the temporary files. A failed image build exits with 4 if another build may succeed: after a failed download DDEV
# builds again when it is online; after a wrong digest Docker would not build again when the record changes. Else the build continues.
# shellcheck disable=SC2317 # the trap of main
finish() {
  local status=$?
  rm -rf "$scratch"
  [[ -z ${MILVUSCTL_IMAGE:-} ]] || ((status == 0 || status == UNAVAILABLE)) || status=$(grep -qs packages.lock "$STATE_DIR/last-failure" && echo "$UNAVAILABLE" || echo 0)
  exit "$status"
}

main() {
  local status=0 task=${1:-provision}
  exec 3>&2
  scratch=$(mktemp -d)
  trap finish EXIT
  case $task in
    provision) provision ;;
    sourced)
      bash "$INSTALLER" >&2 || status=$?
      milvusctl connection 2>/dev/null || true
      return "$status"
      ;;
    fetch) look_up "$2" "$3" && fetch ;;
    install)
      while shift && (($# > 0)); do
        case $1 in
          --image) export MILVUSCTL_IMAGE=yes && exec 3>&1 ;;
          --project) export MILVUSCTL_PAYLOAD=$2/.devpanel/milvus && shift ;;
          *) warn "unknown flag $1; see the first lines of $INSTALLER" && exit "$WRONG_USAGE" ;;
        esac
      done
      install_all
      ;;
    *) warn "unknown task $task; see the first lines of $INSTALLER" && exit "$WRONG_USAGE" ;;
  esac
}

# One group: a truncated file does nothing, and later changes to this file are not read while it runs.
{
  main "$@"
  exit
}
