#ddev-generated
# Made by `npm run build` from generator/addon.yaml and generator/templates/dist/milvus/lib/packages.sh.hbs: change those.
# shellcheck shell=bash
#
# Release files: found where they were laid in, in a cache, or downloaded; never used before their digest is checked.

# Fills a pattern in. Usage: fill PATTERN VERSION FILE
fill() {
  local text=$1 arch
  arch=$(architecture)
  text=${text//'{version}'/$2}
  text=${text//'{arch}'/$arch}
  printf '%s\n' "${text//'{file}'/$3}"
}

# Prints the folder for downloads: the build's cache mount, DDEV's cache volume, or one of our own.
cache_dir() {
  if [[ -n ${MILVUSCTL_IMAGE:-} ]]; then
    printf '%s\n' "$BUILD_CACHE_DIR"
  elif [[ -d $DDEV_GLOBAL_CACHE && -w $DDEV_GLOBAL_CACHE ]]; then
    printf '%s\n' "$DDEV_GLOBAL_CACHE/milvus"
  else
    printf '%s\n' "$PACKAGE_CACHE_DIR"
  fi
}

# Prints the digest that a lock file holds for a release file. Usage: locked_digest LOCK FILE
locked_digest() {
  local digest file
  [[ -r $1 ]] || return 0
  while read -r digest file _; do
    if [[ $file == "$2" ]]; then
      printf '%s\n' "$digest"
      return
    fi
  done < <(grep -v '^#' "$1" || true)
}

# Adds a digest to a lock file, sorted, in one step. Usage: record_digest LOCK DIGEST FILE
record_digest() {
  local lock=$1 owner
  if [[ -s $lock ]] && ! grep -q "$ADDON_MARKER" "$lock"; then
    warn "$lock is your own file and is kept, so the digest of $3 is not recorded; move it away: mv $lock $lock.own"
    return
  fi
  owner=$(stat -c %u:%g "$(dirname "$lock")")
  {
    printf '%s\n' "$ADDON_MARKER"
    printf '# What each release file hashed to when it was first used. Commit this file: a later download must match.\n'
    {
      if [[ -r $lock ]]; then
        awk -v file="$3" '!/^#/ && $2 != file' "$lock"
      fi
      printf '%s  %s\n' "$2" "$3"
    } | sort -k 2
  } | place "$lock" 644 "$owner"
}

# Holds a file to the digest that is known or recorded for it, and prints how it differs. Usage: verify_package PATH FILE
verify_package() {
  local actual expected source='the published digest'
  expected=$(known_digest "$2")
  if [[ -z $expected ]]; then
    source=$(payload_shown)/packages.lock
    expected=$(locked_digest "$(payload_dir)/packages.lock" "$2")
  fi
  [[ -n $expected ]] || return 0
  actual=$(sha256sum <"$1") || return
  actual=${actual%% *}
  if [[ $actual != "$expected" ]]; then
    printf 'it hashes to %s, and %s says %s\n' "$actual" "$source" "$expected"
    return 1
  fi
}

# Records the digest of a file that proved to be what it should be, if none is known. Usage: accept_package PATH FILE
accept_package() {
  local lock actual
  lock=$(payload_dir)/packages.lock
  [[ -z $(known_digest "$2") && -z $(locked_digest "$lock" "$2") ]] || return 0
  # An image build cannot write to the project: after-start carries the record over.
  if [[ -n ${MILVUSCTL_IMAGE:-} ]]; then lock=$STATE_DIR/packages.lock; fi
  say "first use of $2: recording its sha256 in packages.lock"
  actual=$(sha256sum <"$1") || return
  record_digest "$lock" "${actual%% *}" "$2" || die "cannot write $lock; is the disk full? df -h $(dirname "$lock")"
}

# Ends with the reason why a file is not what its name says, and takes a downloaded one out of the cache.
# Usage: reject_package PATH REASON
reject_package() {
  local laid_in
  if [[ $1 == "$(cache_dir)"/* ]]; then
    rm -f "$1"
    die "what was downloaded as $(basename "$1") $2, so it was deleted and nothing was installed from it; look at the address that it came from: $(remedy 'ddev dotenv get .ddev/.env.milvus --milvus-download-base' 'env | grep DOWNLOAD_BASE')"
  fi
  laid_in=$(payload_shown)/packages/$(basename "$1")
  die "$laid_in $2, so nothing was installed from it; let it be downloaded instead: rm '$laid_in'"
}

# Prints the path of a release file that matches its digest, or ends with the reason. Usage: obtain_package FILE URL
obtain_package() {
  local file=$1 url=$2 cache laid_in difference
  laid_in=$(payload_dir)/packages/$file
  if [[ -f $laid_in ]]; then
    difference=$(verify_package "$laid_in" "$file") || reject_package "$laid_in" "is not what it should be: $difference"
    printf '%s\n' "$laid_in"
    return
  fi
  # Projects share the cache, and not their mirrors.
  cache=$(cache_dir)/$(printf '%s' "${url%/*}" | sha256sum | cut -c 1-16)
  if [[ ! -w $cache ]]; then
    mkdir -p "$cache" 2>/dev/null && [[ -w $cache ]] || as_root install -d -o "$EUID" "$cache" || die "cannot make the folder $cache; is the disk full? df -h $cache"
  fi
  if [[ -f $cache/$file ]]; then
    if difference=$(verify_package "$cache/$file" "$file"); then
      printf '%s\n' "$cache/$file"
      return
    fi
    say "the cached $file is damaged, downloading it again: $difference"
    rm -f "$cache/$file"
  fi
  (
    # The cache may be shared by projects: the second one waits and finds the file.
    exec 7<"$cache"
    flock -w "$DOWNLOAD_TOTAL_TIMEOUT" 7 || die "another download has kept $cache for $DOWNLOAD_TOTAL_TIMEOUT s; try again: $(start_again)"
    [[ -f $cache/$file ]] || download "$url" "$cache/$file.part" || return
    [[ -f $cache/$file ]] || mv "$cache/$file.part" "$cache/$file"
  ) || return
  if ! difference=$(verify_package "$cache/$file" "$file"); then
    rm -f "$cache/$file"
    die "what $url delivered was deleted and nothing was installed from it: $difference; if you trust the new file: $(remedy 'ddev exec ' '')sed -i '/$file/d' $(payload_shown)/packages.lock"
  fi
  printf '%s\n' "$cache/$file"
}

# Downloads by https alone, goes on where the last try stopped, and gives up with the reason. Usage: download URL PART
download() {
  local url=$1 part=$2 attempt pause=$DOWNLOAD_BACKOFF status reason code
  local -a bar=(--silent)
  [[ -t 2 ]] && bar=(--progress-bar)
  [[ $url == https://* ]] || die "refuses to download $url: only https is allowed"
  say "downloading $url"
  for ((attempt = 1; attempt <= DOWNLOAD_ATTEMPTS; attempt++)); do
    status=0
    reason=$(
      curl --fail --location --proto '=https' --proto-redir '=https' --tlsv1.2 \
        --connect-timeout "$DOWNLOAD_CONNECT_TIMEOUT" --max-time "$DOWNLOAD_TOTAL_TIMEOUT" \
        --speed-limit 1 --speed-time "$DOWNLOAD_STALL_TIMEOUT" \
        --continue-at - "${bar[@]}" --write-out '%{http_code} %{errormsg}' --output "$part" "$url"
    ) || status=$?
    ((status == 0)) && return
    code=${reason%% *}
    reason=${reason#* }
    # An address that is wrong stays wrong.
    case $code in
      408 | 429) ;;
      4??) die "cannot download $url: $reason; there is no such release file, so name another version, or lay the file into $(payload_shown)/packages, then: $(start_again)" ;;
      *) ;;
    esac
    # 23: what came could not be written.
    if ((status == 23)); then
      die "there is no room in ${part%/*} for what $url delivers; look for what fills it: $(remedy 'ddev exec ' '')df -h ${part%/*}"
    fi
    # 33: the server cannot resume; 36: what is there does not fit.
    if ((status == 33 || status == 36)); then rm -f "$part"; fi
    if ((attempt < DOWNLOAD_ATTEMPTS)); then
      say "that failed (${reason:-curl ended with $status}); trying again in $pause s"
      sleep "$pause"
      pause=$((pause * 2))
    fi
  done
  die "cannot download $url: ${reason:-curl ended with $status}; try again, or lay the file into $(payload_shown)/packages, then: $(start_again)" \
    "$EXIT_UNAVAILABLE"
}
