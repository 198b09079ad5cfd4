#!/usr/bin/env bash
#ddev-generated
# Made by `npm run build` from generator/addon.yaml and generator/templates/milvus/prepare.sh.hbs: change those.
#
# DDEV runs this on the host before it reads the project's files: the image build needs the folder .devpanel/milvus, and a
# published port needs a compose file, since compose cannot leave a port out by a variable. Once the project has started it runs
# again as `prepare.sh hide-password`.
set -euo pipefail

readonly MARKER='#ddev-generated'
readonly MILVUS_PORT='19530'
readonly PORT_PATTERN='(102[4-9]|10[3-9][0-9]|1[1-9][0-9]{2}|[2-9][0-9]{3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])'
readonly ANOTHER_PORT='ddev dotenv set .ddev/.env.milvus --milvus-host-port=PORT'

main() {
  local ddev_dir port
  ddev_dir=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
  hide_password "$ddev_dir"
  [[ ${1:-} != hide-password ]] || return 0
  mkdir -p "$ddev_dir/../.devpanel/milvus"
  port=$(wanted_port "$ddev_dir/.env" "$ddev_dir/.env.milvus")
  publish_port "$ddev_dir/docker-compose.milvus_port.yaml" "$port"
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

# Prints the port that the user asks for, as DDEV reads it: the environment's, else the last file's. Usage: wanted_port FILE…
wanted_port() {
  local port=${MILVUS_HOST_PORT:-}
  if [[ -z $port ]]; then
    port=$(cat "$@" 2>/dev/null | sed -n 's/^MILVUS_HOST_PORT=//p' | tail -n 1 | tr -d "\"'\r" || true)
  fi
  printf '%s\n' "$port"
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
  printf '%s\n#ddev-silent-no-warn\n# Made by .ddev/milvus/prepare.sh from MILVUS_HOST_PORT in .ddev/.env.milvus.\nservices:\n  web:\n%b\n' "$MARKER" "$text" >"$file.new"
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

main "$@"
