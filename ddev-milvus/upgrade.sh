#!/usr/bin/env bash
#ddev-generated
# Made by `npm run build` from generator/addon.yaml and generator/templates/ddev-milvus/upgrade.sh.hbs: change those.
#
# Part of `ddev milvus`, which sources it for `upgrade`.

readonly SETTINGS=.ddev/.env.milvus DEFAULT_VERSION='2.6.4'

# Upgrades to a release, and returns to the previous one if Milvus does not become ready. Usage: upgrade VERSION
upgrade() {
  local version=$1 plan former backup before said
  # Checks the upgrade, takes a backup, and leaves Milvus stopped: writes after the backup would be lost on the way back.
  plan=$(follow upgrade "$@" </dev/null) && [[ -n $plan ]] || return
  read -r former backup <<<"$plan"
  before=$(cat "$SETTINGS" 2>/dev/null || true)
  ddev dotenv set "$SETTINGS" --milvus-version="$version" >/dev/null ||
    die "$SETTINGS cannot be written, and Milvus is stopped; start it: ddev milvus start"
  # Ctrl+C and a closed terminal also return to the previous release.
  trap : INT HUP TERM
  if restart_with "$version" && control moved "$version" "$former" "$backup" </dev/null >&2; then return; fi
  say "Milvus $version did not become ready; returning to $former"
  if [[ -n $before ]]; then printf '%s\n' "$before" >"$SETTINGS"; else rm -f "$SETTINGS"; fi
  # The installed release may differ from the settings, for example after a pull of a colleague's settings.
  said=$(ddev dotenv get "$SETTINGS" --milvus-version 2>/dev/null) || true
  [[ ${said:-$DEFAULT_VERSION} == "$former" ]] || ddev dotenv set "$SETTINGS" --milvus-version="$former" >/dev/null || true
  # The new release may have changed the data so that this one cannot read it, so this one need not be ready before the restore.
  if restart_with "$former" && control restore "$backup" --discard </dev/null; then
    die "Milvus $version did not become ready, so $former was installed again with all its data; list the releases: ddev milvus upgrade"
  fi
  die "neither $version nor $former became ready; the data is in the backup $backup; look for the cause: ddev milvus doctor"
}

# Restarts the project with a release of Milvus. Shows DDEV's output if that fails. Usage: restart_with VERSION
restart_with() {
  local output
  say "restarting the project with Milvus $1"
  if ! output=$(DDEV_NONINTERACTIVE=true ddev restart 2>&1 </dev/null); then
    printf '%s\n' "$output" >&2
    return 1
  fi
  grep '^milvus: ' <<<"$output" >&2 || true
}
