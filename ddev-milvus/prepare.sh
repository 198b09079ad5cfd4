#!/usr/bin/env bash
#ddev-generated
# Made by `npm run build` from generator/addon.yaml and generator/templates/ddev-milvus/prepare.sh.hbs: change those.
#
# DDEV runs this on the host before it reads the project's files: the image build needs the folder .devpanel/milvus, and a
# published port needs a compose file, since compose cannot leave a port out by a variable. Once the project has started, and DDEV
# has written Drupal's settings, it runs again as `prepare.sh after-start`; the removal runs `prepare.sh remove`.
set -euo pipefail

readonly MARKER='#ddev-generated'
readonly MILVUS_PORT='19530'
readonly PORT_PATTERN='(102[4-9]|10[3-9][0-9]|1[1-9][0-9]{2}|[2-9][0-9]{3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])'
readonly ANOTHER_PORT='ddev dotenv set .ddev/.env.milvus --milvus-host-port=PORT'
readonly DRUPAL_SETTINGS=settings.ddev.milvus.php
# What settings.php gets. These lines, as they are, and no others are taken out of it again.
readonly DRUPAL_INCLUDE="
// Where Milvus is, for DDEV alone; written by the add-on milvus, which takes these lines out again when it is removed.
if (getenv('IS_DDEV_PROJECT') == 'true' && file_exists(__DIR__ . '/$DRUPAL_SETTINGS')) {
  include __DIR__ . '/$DRUPAL_SETTINGS';
}"

main() {
  local ddev_dir
  ddev_dir=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
  case ${1:-} in
    after-start)
      hide_password "$ddev_dir"
      connect_drupal "$ddev_dir"
      ;;
    remove) disconnect_drupal "$ddev_dir/../${DDEV_DOCROOT:-}/sites/default" ;;
    *)
      hide_password "$ddev_dir"
      mkdir -p "$ddev_dir/../.devpanel/milvus"
      publish_port "$ddev_dir/docker-compose.milvus_port.yaml" "$(setting "$ddev_dir" MILVUS_HOST_PORT)"
      ;;
  esac
}

# Lets nobody but the owner read the settings that hold the password, and what DDEV makes of them. Usage: hide_password DDEV_DIR
hide_password() {
  local file hidden=''
  for file in "$1"/.env "$1"/.env.milvus "$1"/.ddev-docker-compose-*.yaml; do
    if grep -Eqs '^ *MILVUS_PASSWORD[=:] *"?[^ "]' "$file"; then
      chmod go-rwx "$file" 2>/dev/null || true
      hidden=yes
    fi
  done
  [[ -n $hidden ]] || return 0
  # DDEV is about to write it into these, and leaves the mode of a file that is there.
  for file in "$1"/.ddev-docker-compose-{base,full}.yaml; do
    if (umask 077 && : >>"$file") 2>/dev/null; then chmod go-rwx "$file" || true; fi
  done
}

# Prints what the user has set, as DDEV reads it: the environment's, else the last file's. Usage: setting DDEV_DIR NAME
setting() {
  local value=${!2:-}
  if [[ -z $value ]]; then
    value=$(sed -n "s/^$2=//p" "$1/.env" "$1/.env.milvus" 2>/dev/null | tail -n 1 | tr -d "\"'\r" | sed 's/[[:space:]]#.*$//; s/[[:space:]]*$//' || true)
  fi
  printf '%s\n' "$value"
}

# Writes the compose file for a port, or takes it away; a file of someone else's stays. Usage: publish_port FILE PORT
publish_port() {
  local file=$1 port=$2 owner text=''
  if [[ -f $file ]] && ! grep -q "$MARKER" "$file"; then
    return
  fi
  if [[ -z $port ]]; then
    :
  elif [[ ! $port =~ ^$PORT_PATTERN$ ]]; then
    port=$(LC_ALL=C && printf '%q' "$port")
    printf 'milvus: MILVUS_HOST_PORT is %.80s, which is not a port from 1024 to 65535, so no port is published; set it right: %s\n' "$port" "$ANOTHER_PORT" >&2
  elif owner=$(port_owner "$port") && [[ -n $owner ]]; then
    # Compose would fail, and with it the whole project. Nor may status tell of a port that leads elsewhere.
    printf 'milvus: port %s of this machine is taken by %s, so Milvus is not published; choose another one: %s\n' "$port" "$owner" "$ANOTHER_PORT" >&2
    text='    environment:\n      MILVUS_HOST_PORT: ""'
  else
    text='    ports:\n      - 127.0.0.1:'$port:$MILVUS_PORT
  fi
  if [[ -z $text ]]; then
    rm -f "$file"
    return
  fi
  printf '%s\n#ddev-silent-no-warn\n# Made by .ddev/ddev-milvus/prepare.sh from MILVUS_HOST_PORT in .ddev/.env.milvus.\nservices:\n  web:\n%b\n' "$MARKER" "$text" >"$file.new"
  mv -f "$file.new" "$file"
}

# Prints who has a port of 127.0.0.1 already; nothing where it is free, or this project's own. Usage: port_owner PORT
port_owner() {
  local names
  # A connection that is taken is the only sign that every host has.
  (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null || return 0
  names=$(docker ps --filter "publish=$1" --format '{{.Names}}' 2>/dev/null || true)
  case $names in
    "ddev-${DDEV_SITENAME:-}-web") ;;
    '') printf 'another program\n' ;;
    *) printf 'the container %s\n' "${names%%$'\n'*}" ;;
  esac
}

# Tells a Drupal site where Milvus is, unless that is turned off or its settings are none of DDEV's business. Usage: connect_drupal DDEV_DIR
connect_drupal() {
  local site=$1/../${DDEV_DOCROOT:-}/sites/default wanted
  wanted=$(setting "$1" MILVUS_DRUPAL_SETTINGS)
  if [[ -n $wanted && ! $wanted =~ ^(on|off)$ ]]; then
    wanted=$(LC_ALL=C && printf '%q' "$wanted")
    printf 'milvus: MILVUS_DRUPAL_SETTINGS is %.80s, which is not on or off, so it counts as on; set it right: ddev dotenv set .ddev/.env.milvus --milvus-drupal-settings=off\n' "$wanted" >&2
  fi
  [[ ${DDEV_PROJECT_TYPE:-} =~ ^drupal([89]|[1-9][0-9]+)?$ && -f $site/settings.php ]] || return 0
  if [[ $wanted == off ]]; then
    disconnect_drupal "$site"
  elif ! grep -Eqs "^disable_settings_management: *[\"']?[Tt]rue" "$1"/config.yaml "$1"/config.*.y*ml; then
    open_folder "$site"
    place_settings "$1/ddev-milvus/$DRUPAL_SETTINGS" "$site/$DRUPAL_SETTINGS" && include_settings "$site/settings.php"
    close_folder "$site"
  fi
}

# Drupal takes the right to write into the folder of the site away; this lends it. Usage: open_folder DIR, then close_folder DIR
open_folder() {
  lent=''
  if [[ ! -w $1 ]] && chmod u+w "$1" 2>/dev/null; then lent=yes; fi
}

close_folder() {
  [[ -z $lent ]] || chmod u-w "$1"
}

# Puts the add-on's settings beside settings.php; a file of somebody else's stays. Usage: place_settings FROM TO
place_settings() {
  [[ -f $1 ]] || return
  if [[ -f $2 ]]; then
    ! cmp -s "$1" "$2" && grep -q "$MARKER" "$2" || return 0
  fi
  if ! { cp "$1" "$2.new" && mv -f "$2.new" "$2"; } 2>/dev/null; then
    rm -f "$2.new" 2>/dev/null || true
    printf 'milvus: cannot write %s; copy it there: cp .ddev/ddev-milvus/%s %s\n' "$2" "$DRUPAL_SETTINGS" "$2" >&2
    return 1
  fi
}

# Appends the include to settings.php, once. Usage: include_settings FILE
include_settings() {
  local mode=''
  ! grep -qF "$DRUPAL_SETTINGS" "$1" || return 0
  if [[ ! -w $1 ]] && chmod u+w "$1" 2>/dev/null; then mode=u-w; fi
  # What a link leads to may be shared. After a closing tag the lines would be text on every page.
  if [[ -L $1 ]] || grep -Eo '<\?|\?>' "$1" | tail -n 1 | grep -qF '?>' || ! { printf '%s\n' "$DRUPAL_INCLUDE" >>"$1"; } 2>/dev/null; then
    printf 'milvus: %s could not be told of Milvus; add this to it:\n%s\n' "$1" "$DRUPAL_INCLUDE" >&2
  fi
  [[ -z $mode ]] || chmod "$mode" "$1"
}

# Takes back what connect_drupal did, where nobody has changed it since. Usage: disconnect_drupal SITE_DIR
disconnect_drupal() {
  local file=$1/$DRUPAL_SETTINGS
  [[ -d $1 ]] || return 0
  open_folder "$1"
  if grep -qs "$MARKER" "$file"; then
    rm -f "$file" 2>/dev/null || printf 'milvus: cannot remove %s; without the add-on it is of no use: rm %s\n' "$file" "$file" >&2
  fi
  if [[ -f $1/settings.php && ! -L $1/settings.php ]]; then exclude_settings "$1/settings.php"; fi
  close_folder "$1"
}

# Takes the include out of settings.php. Usage: exclude_settings FILE
exclude_settings() {
  local include=$DRUPAL_INCLUDE$'\n' text
  # A dot keeps the line breaks at the end.
  text=$(cat "$1" && printf .)
  text=${text%.}
  # An editor may have changed the line ends since.
  [[ $text == *"$include"* ]] || include=${include//$'\n'/$'\r\n'}
  [[ $text == *"$include"* ]] || return 0
  if { cp -p "$1" "$1.new" && chmod u+w "$1.new" && printf '%s' "${text%%"$include"*}${text#*"$include"}" >"$1.new"; } 2>/dev/null; then
    [[ -w $1 ]] || chmod u-w "$1.new"
    mv -f "$1.new" "$1"
  else
    rm -f "$1.new" 2>/dev/null || true
    printf 'milvus: cannot change %s; take these lines out of it, though they do no harm:\n%s\n' "$1" "$DRUPAL_INCLUDE" >&2
  fi
}

main "$@"
