#ddev-generated
# Made by `npm run build` from generator/addon.yaml and generator/templates/dist/milvus/verbs/releases.sh.hbs: change those.
# shellcheck shell=bash

run_verb() {
  local version
  version=$(operand "$@")
  if [[ -z $version ]]; then report_releases; else check_release "$version"; fi
}

# Prints the known releases with their advisories.
report_releases() {
  local installed line version advisories
  installed=$(recall milvus_version)
  printf 'Installed: Milvus %s\n\n' "${installed:-none}"
  {
    printf 'RELEASE\tADVISORIES\tNOTE\n'
    for line in "${RELEASES[@]}"; do
      version=${line%%|*}
      advisories=$(advisories_of "$version" | cut -d '|' -f 1)
      advisories=${advisories//$'\n'/, }
      printf '%s\t%s\t%s\n' "$version" "${advisories:-none known}" "${line#*|}"
    done
  } | print_table
  printf '\nMove to one: %s upgrade VERSION. Any other release may be named, too; not every one has a Debian package.\n' "$(caller)"
}

# Ends where a release cannot be moved to. Usage: check_release VERSION
check_release() {
  local installed file base url status
  installed=$(recall milvus_version)
  [[ -n $installed ]] || die "$(missing_parts)" "$EXIT_STOPPED"
  [[ $1 != "$installed" ]] || die "Milvus $1 is installed already; what there is: $(caller) upgrade"
  ! version_before "$1" "$installed" ||
    die "Milvus $1 is older than the installed $installed, and cannot read its data; to go back, restore a backup of $1's data: $(caller) backups"
  file=$(fill "$MILVUS_FILE" "$1" '')
  [[ ! -f $(payload_dir)/packages/$file ]] || return 0
  base=$(option MILVUS_DOWNLOAD_BASE)
  url=${base%/}/$(fill "$MILVUS_DOWNLOAD_PATH" "$1" "$file")
  status=$(curl --silent --location --head --proto '=https' --proto-redir '=https' --connect-timeout "$DOWNLOAD_CONNECT_TIMEOUT" \
    --max-time "$DOWNLOAD_STALL_TIMEOUT" --output /dev/null --write-out '%{http_code}' "$url" 2>/dev/null) || true
  case $status in
    2??) ;;
    4??) die "nothing was touched, since Milvus $1 has no package at $url (answer $status); not every release has one; known are: $(caller) upgrade" "$EXIT_UNAVAILABLE" ;;
    *) die "nothing was touched, since $url cannot be reached; lay the file into $(payload_shown)/packages, then: $(caller) upgrade $1" "$EXIT_UNAVAILABLE" ;;
  esac
}
