[ "$(docker inspect -f '{{.State.Running}}' "ddev-$DDEV_SITENAME-web" 2>/dev/null)" != true ] ||
  grep -qs "$(printf '\r')" .ddev/commands/host/milvus ||
  bash .ddev/commands/host/milvus before-stop || true
