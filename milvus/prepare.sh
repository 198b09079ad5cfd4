#!/usr/bin/env bash
#ddev-generated
# Made by `npm run build` from generator/addon.yaml and generator/templates/milvus/prepare.sh.hbs: change those.
#
# DDEV runs this on the host before it reads the project's files: the image build needs the folder .devpanel/milvus, and a
# published port needs a compose file, since compose cannot leave a port out by a variable.
set -euo pipefail

readonly MARKER='#ddev-generated'
readonly MILVUS_PORT='19530'
readonly PORT_PATTERN='(102[4-9]|10[3-9][0-9]|1[1-9][0-9]{2}|[2-9][0-9]{3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])'

main() {
  local ddev_dir
  ddev_dir=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
  mkdir -p "$ddev_dir/../.devpanel/milvus"
  publish_port "$ddev_dir" "$(wanted_port "$ddev_dir/.env" "$ddev_dir/.env.milvus")"
}

# Prints the port that the user asks for, as DDEV reads it: the environment's, else the last file's. Usage: wanted_port FILE…
wanted_port() {
  local port=${MILVUS_HOST_PORT:-}
  if [[ -z $port ]]; then
    port=$(cat "$@" 2>/dev/null | sed -n 's/^MILVUS_HOST_PORT=//p' | tail -n 1 | tr -d "\"'\r" || true)
  fi
  printf '%s\n' "$port"
}

# Writes the compose file for a port, or takes it away. Usage: publish_port DDEV_DIR PORT
publish_port() {
  local file=$1/docker-compose.milvus_port.yaml port=$2 text
  if [[ -f $file ]] && ! grep -q "$MARKER" "$file"; then
    return
  fi
  if [[ -n $port && ! $port =~ ^$PORT_PATTERN$ ]]; then
    printf 'milvus: MILVUS_HOST_PORT is %q, which is not a port from 1024 to 65535, so no port is published; set it right: %s\n' \
      "$port" 'ddev dotenv set .ddev/.env.milvus --milvus-host-port=19530' >&2
    port=''
  fi
  if [[ -z $port ]]; then
    rm -f "$file"
    return
  fi
  printf -v text '%s\n#ddev-silent-no-warn\n# Made by .ddev/milvus/prepare.sh from MILVUS_HOST_PORT in .ddev/.env.milvus.\nservices:\n  web:\n    ports:\n      - 127.0.0.1:%s:%s' \
    "$MARKER" "$port" "$MILVUS_PORT"
  printf '%s\n' "$text" >"$file.new"
  mv -f "$file.new" "$file"
}

main "$@"
