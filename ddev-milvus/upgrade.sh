#!/usr/bin/env bash
#ddev-generated
# Made by `npm run build` from generator/addon.yaml and generator/templates/ddev-milvus/upgrade.sh.hbs: change those.
#
# Part of `ddev milvus`, which reads it for `upgrade`.

readonly SETTINGS=.ddev/.env.milvus DEFAULT_VERSION='2.6.4'

# Shows the releases, or moves to one and back again if Milvus does not become ready with it. Usage: upgrade [VERSION]
upgrade() {
  local version=${1:-} backup former before said
  [[ $# -eq 0 || ($# -eq 1 && $version =~ ^[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}$) ]] || die_usage "upgrade takes nothing, or a release number such as $DEFAULT_VERSION" upgrade
  control releases "$@" || return
  (($# > 0)) || return 0
  former=$(installed) || return
  backup=before-$version-$(date +%Y%m%d-%H%M%S)
  before=$(cat "$SETTINGS" 2>/dev/null || true)
  # What is written after the backup would be lost by going back, so nothing can be.
  control backup "$backup" --leave-stopped </dev/null >/dev/null || return
  ddev dotenv set "$SETTINGS" --milvus-version="$version" >/dev/null ||
    die "$SETTINGS could not be written, and Milvus is stopped; start it: ddev milvus start"
  # Ctrl+C and the end of the terminal lead back, too.
  trap : INT HUP TERM
  if move_to "$version" && control wait </dev/null; then
    trap - INT HUP TERM
    say "Milvus $version is ready; the backup $backup holds the data as Milvus $former left it"
    return
  fi
  # Its log goes with its container.
  control logs milvus --errors --lines 5 </dev/null >&2 2>/dev/null || true
  say "Milvus $version did not become ready; going back to $former"
  if [[ -n $before ]]; then printf '%s\n' "$before" >"$SETTINGS"; else rm -f "$SETTINGS"; fi
  # What was installed need not be what the settings said, as where a colleague's were pulled.
  said=$(ddev dotenv get "$SETTINGS" --milvus-version 2>/dev/null) || true
  [[ ${said:-$DEFAULT_VERSION} == "$former" ]] || ddev dotenv set "$SETTINGS" --milvus-version="$former" >/dev/null || true
  # What the other one has made of the data may be too new for this one, so it need not be ready before.
  if move_to "$former" && control restore "$backup" --discard </dev/null; then
    die "Milvus $version did not become ready, so $former is back with all its data; other releases: ddev milvus upgrade"
  fi
  die "neither $version nor $former became ready; the data is in the backup $backup; look for the cause: ddev milvus doctor"
}

# Restarts the project with a version of Milvus in it; what DDEV printed while that failed is shown. Usage: move_to VERSION
move_to() {
  local output
  say "restarting the project with Milvus $1"
  if ! output=$(DDEV_NONINTERACTIVE=true ddev restart 2>&1 </dev/null); then
    printf '%s\n' "$output" >&2
    return 1
  fi
  grep '^milvus: ' <<<"$output" >&2 || true
  [[ $(installed) == "$1" ]]
}
