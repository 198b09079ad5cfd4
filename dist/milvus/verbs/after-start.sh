#ddev-generated
# Made by `npm run build` from generator/addon.yaml and generator/templates/dist/milvus/verbs/after-start.sh.hbs: change those.
# shellcheck shell=bash
#
# Whatever goes wrong here is told and never fails the start of the project.

run_verb() {
  local payload
  payload=$(payload_dir)
  keep_recorded_digests "$payload"
  if [[ -n $(missing_parts) ]]; then
    say 'Milvus is not in the image; installing it now'
    (provision) || true
  else
    warn_of_user_config
    (wait_ready "$(tuning_option MILVUS_READY_TIMEOUT)" || fall_back_from_config) || true
  fi
}

# Carries digests that the image build recorded over to the project. Usage: keep_recorded_digests PAYLOAD
keep_recorded_digests() {
  local digest file
  [[ -r $STATE_DIR/packages.lock && -d $1 ]] || return 0
  while read -r digest file; do
    [[ -n $(locked_digest "$1/packages.lock" "$file") ]] || record_digest "$1/packages.lock" "$digest" "$file" || true
  done < <(grep -v '^#' "$STATE_DIR/packages.lock")
}
