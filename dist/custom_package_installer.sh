#!/usr/bin/env bash
#ddev-generated
# Made by `npm run build` from generator/addon.yaml and generator/templates/dist/custom_package_installer.sh.hbs: change those.
#
# Installs Milvus 2.6.4 and etcd 3.5.16 in this container, starts them and waits until they are ready.
# DevPanel executes or sources it, at a container's start or in an image build; it may run any number of times, as root or as a user
# with sudo. Sourced, it exports Milvus' address (MILVUS_URI, MILVUS_SERVER, MILVUS_HOST, MILVUS_PORT, MILVUS_TOKEN, MILVUS_API_KEY)
# and changes nothing else in the caller's shell. All is one group, so that half of this file does nothing.
{
  eval "$(bash "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/milvus/milvusctl" connection 2>/dev/null)"
  bash "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/milvus/milvusctl" provision
}
