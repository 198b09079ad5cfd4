#!/usr/bin/env bats
# Made by `npm run build` from generator/addon.yaml and generator/templates/tests/test.bats.hbs: change those.
#
# The short test that DDEV's CI requires of every add-on. The full tests are the *.test.ts files in this folder.
#   bats tests/test.bats --filter-tags '!release'

setup() {
  set -eu -o pipefail
  export GITHUB_REPO=org/ddev-milvus
  export DDEV_NONINTERACTIVE=true
  export DDEV_NO_INSTRUMENTATION=true
  BATS_LIB_PATH="${BATS_LIB_PATH:-}:$(brew --prefix 2>/dev/null || true)/lib:/usr/lib/bats"
  export BATS_LIB_PATH
  bats_load_library bats-support
  bats_load_library bats-assert

  addon=$(cd "$(dirname "$BATS_TEST_FILENAME")/.." && pwd)
  project=test-$(basename "$GITHUB_REPO")
  mkdir -p "$HOME/tmp"
  TESTDIR=$(mktemp -d "$HOME/tmp/$project.XXXXXX")
  export TESTDIR
  cd "$TESTDIR"
  ddev delete --omit-snapshot --yes "$project" >/dev/null 2>&1 || true
  run ddev config --project-name="$project" --project-type=php
  assert_success
}

teardown() {
  ddev delete --omit-snapshot --yes "$project" >/dev/null 2>&1 || true
  # DDEV's CI keeps the folder of a failed test.
  if [ -n "${GITHUB_ENV:-}" ]; then
    echo "TESTDIR=$TESTDIR" >>"$GITHUB_ENV"
  else
    rm -rf "$TESTDIR"
  fi
}

milvus_works() {
  run ddev start -y
  assert_success
  run ddev milvus status
  assert_success
  assert_output --partial 'Milvus is ready'
  run ddev exec curl --silent --fail http://milvus:9091/healthz
  assert_output 'OK'
  run ddev milvus collections
  assert_success
  run ddev milvus restart
  assert_success
  assert_output --partial 'Milvus is ready'
}

@test "install from directory" {
  run ddev add-on get "$addon"
  assert_success
  milvus_works
}

# bats test_tags=release
@test "install from release" {
  run ddev add-on get "$GITHUB_REPO"
  assert_success
  milvus_works
}

# Usage: call PATH JSON, of Milvus' REST
call() {
  run ddev exec curl --silent --show-error --fail --header 'Content-Type: application/json' --data "$2" "http://milvus:19530/v1/vector/$1"
  assert_success
  assert_output --partial '"code":200'
}

# bats test_tags=release
@test "update from release" {
  run ddev add-on get "$GITHUB_REPO"
  assert_success
  milvus_works
  call collections/create '{"collectionName":"kept","dimension":2}'
  call insert '{"collectionName":"kept","data":[{"label":"a row of before","vector":[0.6,0.8]}]}'

  run ddev add-on get "$addon"
  assert_success
  run ddev restart -y
  assert_success
  milvus_works
  call search '{"collectionName":"kept","vector":[0.6,0.8],"limit":1,"outputFields":["label"]}'
  assert_output --partial 'a row of before'
}
