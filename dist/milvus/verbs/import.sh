#ddev-generated
# Made by `npm run build` from generator/addon.yaml and generator/templates/dist/milvus/verbs/import.sh.hbs: change those.
# shellcheck shell=bash

run_verb() {
  local problem lock=$STATE_DIR/import.lock
  while [[ $1 != -- ]]; do shift; done
  shift
  node -e 'if (parseInt(process.versions.node) < 18) process.exit(1)' 2>/dev/null ||
    die "copies by Node.js 18 or newer, and here is $(node --version 2>/dev/null || printf none); get one: $(remedy 'ddev config --nodejs-version=22 && ddev restart' 'apt-get install nodejs')"
  problem=$(readiness_problem)
  [[ -z $problem ]] || die "nothing can be copied into this Milvus now: $problem" "$EXIT_NOT_READY"
  # Two that copy one collection would give it each row twice. The lock ends with the process.
  if [[ ! -e $lock ]]; then as_root touch "$lock" || return; fi
  exec 7<"$lock"
  flock -n 7 || die "another import is at work; see what there is: $(caller) collections"
  export MILVUS_IMPORT_TARGET=http://127.0.0.1:$MILVUS_PORT MILVUS_TOKEN MILVUS_CALLER
  MILVUS_TOKEN=$(milvus_token)
  MILVUS_CALLER=$(caller)
  # For the project's own programs.
  unset NODE_OPTIONS
  exec node "$MILVUSCTL_HOME/import/import.mjs" "$@"
}
