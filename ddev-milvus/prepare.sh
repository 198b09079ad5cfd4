#!/usr/bin/env bash
#ddev-generated
# Made by `npm run build` from generator/addon.yaml and generator/templates/ddev-milvus/prepare.sh.hbs: change those.
#
# DDEV runs this on the host before it reads the project's files. The image build needs the folder .devpanel/milvus. A published port needs
# a compose file, because compose cannot omit a port by a variable. After the start, when DDEV has written its compose files, it runs again
# as `prepare.sh after-start`. The installation runs `prepare.sh payload`. It must work with the Bash 3.2 of macOS.
set -euo pipefail

readonly MARKER='#ddev-generated'
readonly MILVUS_PORT='19530'
readonly PORT_PATTERN='(102[4-9]|10[3-9][0-9]|1[1-9][0-9]{2}|[2-9][0-9]{3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])'
readonly ANOTHER_PORT='ddev dotenv set .ddev/.env.milvus --milvus-host-port=PORT'
readonly SECRETS='MILVUS_PASSWORD|MILVUS_REMOTE_TOKEN|MILVUS_STORAGE_ACCESS_KEY|MILVUS_STORAGE_SECRET_KEY'
readonly LOCK=.devpanel/milvus/packages.lock

main() {
  cd "$(dirname "${BASH_SOURCE[0]}")/../.."
  case ${1:-} in
    payload) complete_payload ;;
    after-start) hide_secrets ;;
    *)
      hide_secrets
      complete_payload
      publish_port "$(host_port)"
      ;;
  esac
}

# Makes the settings files with a password, token or key, and DDEV's files made from them, readable only by the owner.
hide_secrets() {
  local file hidden=''
  for file in .ddev/.env .ddev/.env.* .ddev/.ddev-docker-compose-*.yaml; do
    if [[ $file != *.example ]] && grep -Eqs "^([^#]*[^#A-Z_])?($SECRETS)[[:space:]]*[=:][[:space:]]*[\"']?[^\"'[:space:]]" "$file"; then
      chmod go-rwx "$file" 2>/dev/null || true
      hidden=yes
    fi
  done
  [[ -n $hidden ]] || return 0
  # DDEV will write them into these files, and keeps the mode of existing files.
  for file in .ddev/.ddev-docker-compose-{base,full}.yaml; do
    if (umask 077 && : >>"$file") 2>/dev/null; then chmod go-rwx "$file" || true; fi
  done
}

# Creates what the image build needs: without the folder or the record of digests, the build and the start would fail. If the record
# cannot be read, a compose file replaces it with an empty one.
complete_payload() {
  local instead='' remedy="mv $LOCK $LOCK.own"
  mkdir -p "${LOCK%/*}"
  [[ -e $LOCK || -L $LOCK ]] ||
    printf '%s\n%s\n' "$MARKER" '# The digest of each release file at its first use. Commit this file: later downloads must match.' 2>/dev/null >"$LOCK" || true
  if [[ ! -f $LOCK || ! -r $LOCK ]]; then
    instead='secrets:\n  ddev-milvus-addon-lock:\n    file: /dev/null'
    [[ ! -f $LOCK ]] || remedy="sudo chown $(id -un) $LOCK && chmod u+rw $LOCK"
    printf 'milvus: %s cannot be read, so the image build does not check the packages with it; correct it: %s\n' "$LOCK" "$remedy" >&2
  fi
  place_compose .ddev/docker-compose.milvus_lock.yaml "because $LOCK cannot be read" "$instead"
}

# Prints the port to publish, with the same value as in the web container: later files override earlier ones, the environment overrides the
# files, and .env and .env.web override the environment.
host_port() {
  local source port=''
  for source in .ddev/.env.* environment .ddev/.env .ddev/.env.web; do
    case $source in
      environment) port=${MILVUS_HOST_PORT:-$port} ;;
      *.example) ;;
      *) if grep -Eqs '^[^#]*MILVUS_HOST_PORT[[:space:]]*[=:]' "$source"; then port=$(port_in "$source"); fi ;;
    esac
  done
  printf '%s\n' "$port"
}

# Prints the port that a file sets. DDEV takes 0.15 s to read it, so it is not asked if all lines are in the form that it writes itself.
# Usage: port_in FILE
port_in() {
  if grep -Evq '^[A-Za-z0-9_]+="[^"\\$`]*"$' "$1"; then
    ddev dotenv get "$1" --milvus-host-port || true
  else
    sed -n 's/^MILVUS_HOST_PORT="\(.*\)"$/\1/p' "$1" | tail -n 1
  fi
}

# Writes the compose file for a port, or deletes it. Usage: publish_port PORT
publish_port() {
  local port=$1 owner text=''
  if [[ -n $port && ! $port =~ ^($PORT_PATTERN)$ ]]; then
    port=$(LC_ALL=C && printf '%q' "$port")
    printf 'milvus: MILVUS_HOST_PORT is %.80s, which is not %s, so no port is published; correct it: %s\n' "$port" 'a port from 1024 to 65535' "$ANOTHER_PORT" >&2
  elif [[ -n $port ]] && owner=$(port_owner "$port") && [[ -n $owner ]]; then
    # Otherwise compose and the whole start would fail. The variable is cleared, so that status does not show a wrong port.
    printf 'milvus: port %s of this machine is used by %s, so Milvus is not published; choose another port: %s\n' "$port" "$owner" "$ANOTHER_PORT" >&2
    text='environment:\n      MILVUS_HOST_PORT: ""'
  elif [[ -n $port ]]; then
    text='ports:\n      - 127.0.0.1:'$port:$MILVUS_PORT
  fi
  place_compose .ddev/docker-compose.milvus_port.yaml 'from MILVUS_HOST_PORT in .ddev/.env.milvus' "${text:+services:\n  web:\n    $text}"
}

# Prints who uses a port of 127.0.0.1, or nothing if it is free or used by this project. Usage: port_owner PORT
port_owner() {
  local names
  # An accepted connection is the only check that works on every host.
  (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null || return 0
  names=$(docker ps --filter "publish=$1" --format '{{.Names}}' 2>/dev/null || true)
  case $names in
    "ddev-${DDEV_SITENAME:-}-web") ;;
    '') printf 'another program\n' ;;
    *) printf 'the container %s\n' "${names%%$'\n'*}" ;;
  esac
}

# Writes a compose file atomically, or deletes it if the text is empty. Does not touch the user's own file. Usage: place_compose FILE WHY TEXT
place_compose() {
  if [[ -f $1 ]] && ! grep -q "$MARKER" "$1"; then return; fi
  if [[ -z $3 ]]; then
    rm -f "$1"
  else
    printf '%s\n#ddev-silent-no-warn\n# Made by .ddev/ddev-milvus/prepare.sh %s.\n%b\n' "$MARKER" "$2" "$3" >"$1.new" && mv -f "$1.new" "$1"
  fi
}

main "$@"
