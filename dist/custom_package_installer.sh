#!/usr/bin/env bash
#ddev-generated
# Made by `npm run build` from generator/addon.yaml and generator/templates/dist/custom_package_installer.sh.hbs: change those.
#
# Installs Milvus 2.6.4 and etcd 3.5.16 in this container, starts them and waits until they are ready.
# DevPanel calls it; it may run any number of times, as root or as a user with sudo.
set -euo pipefail

main() {
  local here
  here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
  bash "$here/milvus/milvusctl" provision
}

main "$@"
