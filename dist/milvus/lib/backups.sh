#ddev-generated
# Made by `npm run build` from generator/addon.yaml and generator/templates/dist/milvus/lib/backups.sh.hbs: change those.
# shellcheck shell=bash
#
# Backups: Milvus' data and a snapshot of etcd, taken while Milvus is stopped, so that the two go together. A backup is a folder:
# manifest.json, milvus.tar.zst, etcd.snapshot.zst. It has its name only once all in it is whole and on the disk; until then its folder
# has a name that no backup can have.

readonly MILVUS_ARCHIVE=milvus.tar.zst
readonly ETCD_ARCHIVE=etcd.snapshot.zst

# Prints the folder of all backups: below the project's .ddev.
backups_dir() {
  local payload
  payload=$(payload_dir)
  printf '%s/.ddev/%s\n' "${payload%/.devpanel/milvus}" "$BACKUP_FOLDER"
}

# Prints the folder as a person sees it.
backups_shown() {
  remedy ".ddev/$BACKUP_FOLDER" "$(backups_dir)"
}

# Prints a value of a backup's manifest; nothing where there is none. Usage: manifest_value DIR PATH
manifest_value() {
  yq --input-format json --output-format yaml --unwrapScalar "$2 // \"\"" "$1/manifest.json" 2>/dev/null
}

# Prints when a backup was taken. A manifest may come from elsewhere: nothing but a date comes out of it. Usage: taken_at DIR
taken_at() {
  manifest_value "$1" .created | tr -cd '0-9TZ:\n-' | head -n 1
}

# Prints the names of the complete backups, oldest first.
backup_names() {
  local dir
  for dir in "$(backups_dir)"/*/; do
    dir=${dir%/}
    [[ -f $dir/manifest.json && ${dir##*/} =~ ^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$ ]] || continue
    printf '%s %s\n' "$(taken_at "$dir")" "${dir##*/}"
  done | sort | cut -d ' ' -f 2
}

# Ends where what a backup is made with is missing.
need_backup_tools() {
  command -v zstd >/dev/null ||
    die "needs zstd, which could not be installed with the image, perhaps offline; build the image again: $(remedy 'ddev utility rebuild' 'sudo apt-get install zstd')"
}

# Prints the bytes that are free where a folder is, or will be. Usage: free_bytes DIR
free_bytes() {
  local dir=$1 bytes
  while [[ ! -d $dir ]]; do dir=$(dirname "$dir"); done
  bytes=$(df --output=avail -B 1 "$dir" | tail -n 1)
  printf '%s\n' "${bytes// /}"
}

# Prints the bytes on disk of a folder; its holes do not count. Usage: used_bytes DIR
used_bytes() {
  local size
  size=$(du -s -B 1 "$1" 2>/dev/null) || true
  size=${size%%[[:space:]]*}
  printf '%s\n' "${size:-0}"
}

# Takes a backup and prints its name. Usage: take_backup NAME KEEP LEAVE_STOPPED; KEEP empty: all; LEAVE_STOPPED: yes or nothing
take_backup() {
  local name keep=$2 leave_stopped=$3 all dir partial needed missing status=0 began
  missing=$(missing_parts)
  [[ -z $missing ]] || die "$missing" "$EXIT_STOPPED"
  need_backup_tools
  take_work_lock
  all=$(backups_dir)
  # Another one of the same second has that name already.
  until name=${1:-$(date -u +%Y%m%d-%H%M%S)} && [[ -n $1 || ! -e $all/$name ]]; do sleep "$POLL_INTERVAL"; done
  dir=$all/$name
  partial=$all/.partial-$name
  [[ ! -e $dir ]] || die "there is a backup '$name' already, and it is kept; name another one: $(caller) backup OTHER_NAME"
  needed=$(($(packed_bytes) + $(etcd_database_size)))
  (($(free_bytes "$all") > needed)) ||
    die "the disk with $(backups_shown) has $(human_bytes "$(free_bytes "$all")") free, and the backup may need $(human_bytes "$needed"); make room: $(caller) backups"
  make_backups_dir "$all"
  began=$(now_ms)
  watch_over backup
  trap 'abandon_backup "$partial"' EXIT
  mkdir "$partial"
  say "taking the backup $name; Milvus is away meanwhile"
  pack_data "$partial" || status=$?
  # All that is left reads the archives alone, so Milvus need not wait for it.
  if ((status == 0)); then
    if [[ -n $leave_stopped ]]; then stop_services etcd; else start_services; fi
    store_backup "$partial" "$dir" || status=$?
  fi
  trap - EXIT
  if ((status != 0)); then
    abandon_backup "$partial"
    die "the backup was not taken, and nothing of it is left; is the disk full? $(remedy 'ddev exec ' '')df -h $all"
  fi
  say "the backup $name has $(human_bytes "$(used_bytes "$dir")"), taken in $((($(now_ms) - began) / 1000)) s"
  prune_backups "$keep" "$name"
  printf '%s\n' "$name"
  end_watch
  [[ -z $leave_stopped ]] || return 0
  release_operation_lock
  wait_ready "$(tuning_option MILVUS_READY_TIMEOUT)" || return "$EXIT_NOT_READY"
  say 'Milvus is ready again'
}

# Gives a packed backup its manifest and, once all of it is on the disk, its name. Usage: store_backup PARTIAL DIR
store_backup() {
  write_manifest "$1" "${2##*/}" && [[ -z $(restore_problem "$1") ]] || return
  ((EUID != 0)) || chown -R "$(service_user)" "$1" || return
  sync "$1"/* "$1" && mv "$1" "$2" || return
  sync "${2%/*}" || true
}

# Makes the folder of all backups, for its owner alone, as the data is, and kept out of git.
make_backups_dir() {
  local user
  user=$(service_user)
  [[ -d $1 ]] || as_root install -d -m 700 -o "${user%:*}" -g "${user#*:}" "$1" || die "cannot make $1; whose is the folder above it? ls -ld $(dirname "$1")"
  [[ -w $1 ]] || die "cannot write to $1; whose is it? ls -ld $1"
  [[ -e $1/.gitignore ]] || printf '%s\n# Backups of Milvus do not belong into git.\n*\n' "$ADDON_MARKER" >"$1/.gitignore"
}

# Takes away what backups that were killed left.
drop_partial_backups() {
  rm -rf "$(backups_dir)"/.partial-* 2>/dev/null || as_root rm -rf "$(backups_dir)"/.partial-* || warn "cannot delete what a killed backup left: ls -la $(backups_dir)"
}

# Takes away what a backup that failed left, and brings Milvus back. Usage: abandon_backup PARTIAL
abandon_backup() {
  rm -rf "$1"
  start_services
  end_watch
}

# Packs etcd's snapshot and Milvus' data. Each step says by its return whether the next one may follow. Usage: pack_data DIR
pack_data() {
  stop_service milvus "$MILVUS_STOP_TIMEOUT" && hold_back milvus || return
  start_service etcd || return
  if ! wait_until "$ETCD_READY_TIMEOUT" is_etcd_healthy || ! etcd_control snapshot save "$1/etcd.snapshot" --command-timeout "${DOWNLOAD_TOTAL_TIMEOUT}s" >/dev/null 2>&1; then
    warn 'etcd gives no snapshot'
    return 1
  fi
  "$BINARIES_DIR/etcdutl" snapshot status "$1/etcd.snapshot" >/dev/null || return
  pack "$1/$ETCD_ARCHIVE" "$(stat -c %s "$1/etcd.snapshot")" cat "$1/etcd.snapshot" || return
  rm -f "$1/etcd.snapshot"
  pack "$1/$MILVUS_ARCHIVE" "$(packed_bytes)" tar_data -
}

# Packs Milvus' data as a tar; holes stay holes, and what can be made anew is left out. Usage: tar_data FILE [TAR_ARGUMENT…]
tar_data() {
  as_owner env LC_ALL=C tar --create --sparse --file "$@" --directory "$MILVUS_DATA_DIR" --exclude='./.milvusctl*' '--exclude=./data/cache' .
}

# Prints how many bytes that tar has: tar reads no data for a file of this name.
packed_bytes() {
  tar_data /dev/null --totals 2>&1 | sed -n 's/^Total bytes written: \([0-9]*\).*/\1/p'
}

# Compresses what a command prints, and keeps the size of what the file holds beside it. Usage: pack FILE UNPACKED_BYTES COMMAND [ARGUMENT…]
pack() {
  local file=$1 unpacked=$2 name
  name=${file##*/}
  shift 2
  printf '%s\n' "$unpacked" >"$file.unpacked"
  "$@" | with_bar "packing ${name%.zst}" "$unpacked" zstd -q -3 -T0 >"$file"
}

# Hands standard input to a command, and shows on a terminal how far it is, where pv is there to do so.
# Usage: with_bar TEXT BYTES COMMAND [ARGUMENT…]
with_bar() {
  local text=$1 bytes=$2
  shift 2
  if [[ -t 2 ]] && command -v pv >/dev/null; then
    pv --name "milvus: $text" --size "$bytes" --progress --eta --bytes --rate | "$@"
  else
    "$@"
  fi
}

# Writes the manifest, and takes away what pack left beside the files. Usage: write_manifest DIR NAME
write_manifest() {
  local file digest separator=''
  {
    printf '{\n  "format": %s,\n  "name": %s,\n  "created": "%s",\n  "addon": %s,\n' "$BACKUP_FORMAT" "$(json_string "$2")" "$(date -u +%Y-%m-%dT%H:%M:%SZ)" \
      "$(json_string "$ADDON_VERSION")"
    printf '  "milvus": {"version": %s, "path": %s, "mq_type": %s},\n' "$(json_string "$(recall milvus_version)")" "$(json_string "$MILVUS_DATA_DIR")" \
      "$(json_string "$(config_value mq.type)")"
    printf '  "etcd": {"version": %s, "path": %s, "root_path": %s},\n  "archives": [' "$(json_string "$(recall etcd_version)")" "$(json_string "$ETCD_DATA_DIR")" \
      "$(json_string "$(config_value etcd.rootPath)")"
    for file in "$ETCD_ARCHIVE" "$MILVUS_ARCHIVE"; do
      digest=$(sha256sum "$1/$file") || return
      printf '%s\n    {"file": "%s", "sha256": "%s", "bytes": %s, "unpacked_bytes": %s}' "$separator" "$file" "${digest%% *}" "$(stat -c %s "$1/$file")" "$(<"$1/$file.unpacked")"
      separator=,
    done
    printf '\n  ]\n}\n'
  } >"$1/manifest.json" || return
  rm -f "$1"/*.unpacked
}

# Prints a value of the config that Milvus reads. Usage: config_value KEY
config_value() {
  yq ".$1" "$MILVUS_CONFIG_DIR/milvus.yaml"
}

# Prints the size of etcd's database file.
etcd_database_size() {
  as_owner stat -c %s "$ETCD_DATA_DIR/member/snap/db" 2>/dev/null || printf '0\n'
}

# Removes the oldest backups beyond a number. Those with a name of their own, given by a person or by a command that changes all
# data, are the only way back to something, and stay; so does the one that was just taken. Usage: prune_backups KEEP NAME
prune_backups() {
  local -a names
  local name
  [[ -n $1 ]] || return 0
  mapfile -t names < <(backup_names | grep -xE '[0-9]{8}-[0-9]{6}')
  for name in "${names[@]}"; do
    ((${#names[@]} > $1)) || return 0
    [[ $name != "$2" ]] || continue
    # One step takes its name away: half of a backup is none.
    if ! mv "$(backups_dir)/$name" "$(backups_dir)/.partial-$name"; then
      warn "cannot remove the backup $name; whose is it? ls -la $(backups_dir)"
      continue
    fi
    drop_partial_backups
    names=("${names[@]:1}")
    say "removed the backup $name; of those called by date and time, $1 are kept"
  done
}

# Prints `FILE BYTES UNPACKED_BYTES SHA256` for each archive of a backup, as its manifest says. Usage: archives_of DIR
archives_of() {
  manifest_value "$1" '.archives[] | .file + " " + (.bytes | tostring) + " " + (.unpacked_bytes | tostring) + " " + .sha256'
}

# Prints why a backup cannot be restored here; nothing where it can. Usage: restore_problem DIR
restore_problem() {
  local format version etcd_version installed key want have number='[0-9]+\.[0-9]+\.[0-9]+' figures=' [1-9][0-9]{0,17} [1-9][0-9]{0,17} [0-9a-f]{64}'
  format=$(manifest_value "$1" .format)
  version=$(manifest_value "$1" .milvus.version)
  etcd_version=$(manifest_value "$1" .etcd.version)
  installed=$(recall milvus_version)
  if [[ $format != "$BACKUP_FORMAT" || ! $version =~ ^$number$ || ! $etcd_version =~ ^$number$ ||
    ! $(archives_of "$1") =~ ^"$ETCD_ARCHIVE"$figures$'\n'"$MILVUS_ARCHIVE"$figures$ ]]; then
    printf 'its manifest is damaged or of another form\n'
  elif [[ $version != "$installed" ]]; then
    printf 'it holds the data of Milvus %s, and %s is installed, which may not read it; install that one first: %s\n' "$version" "$installed" \
      "$(remedy "ddev dotenv set .ddev/.env.milvus --milvus-version=$version && ddev restart" "MILVUS_VERSION=$version bash $(payload_dir)/milvusctl provision")"
  elif version_before "$(recall etcd_version)" "$etcd_version"; then
    printf 'it holds the data of etcd %s, which the older %s cannot read; install that one first: %s\n' "$etcd_version" "$(recall etcd_version)" \
      "$(remedy "ddev dotenv set .ddev/.env.milvus --etcd-version=$etcd_version && ddev restart" "ETCD_VERSION=$etcd_version bash $(payload_dir)/milvusctl provision")"
  else
    while read -r key have; do
      want=$(manifest_value "$1" "$key")
      if [[ $want != "$have" ]]; then
        printf 'it was taken where %s is %s, and here it is %s\n' "${key#.}" "$want" "$have"
        return
      fi
    done <<<".milvus.path $MILVUS_DATA_DIR
.milvus.mq_type $(config_value mq.type)
.etcd.path $ETCD_DATA_DIR
.etcd.root_path $(config_value etcd.rootPath)"
  fi
}

# Brings a backup back. Nothing is touched before all of it is verified and unpacked beside the data of today, and that is kept
# until Milvus is ready with the other; a backup of it stays even then, unless it is to be discarded.
# Usage: restore_backup NAME DISCARD; DISCARD: yes or nothing
restore_backup() {
  local dir all partial aside problem missing near unpacked needed=0 status=0
  missing=$(missing_parts)
  [[ -z $missing ]] || die "$missing" "$EXIT_STOPPED"
  all=$(backups_dir)
  dir=$all/$1
  if [[ ! -f $dir/manifest.json ]]; then
    # shellcheck disable=SC2046 # a word a name
    near=$(nearest "$1" $(backup_names))
    die "there is no backup '$1' in $(backups_shown)$(did_you_mean "$near"); what there is: $(caller) backups"
  fi
  need_backup_tools
  problem=$(restore_problem "$dir")
  [[ -z $problem ]] || die "nothing was touched, since the backup '$1' cannot be restored here: $problem"
  take_work_lock
  while read -r _ _ unpacked _; do needed=$((needed + unpacked)); done < <(archives_of "$dir")
  (($(free_bytes "$MILVUS_DATA_DIR") > needed)) ||
    die "nothing was touched, since the disk with $MILVUS_DATA_DIR has $(human_bytes "$(free_bytes "$MILVUS_DATA_DIR")") free, and the backup needs $(human_bytes "$needed"); make room: docker system df"
  verify_backup "$dir"
  watch_over restore
  trap 'tell_of_end' INT TERM HUP
  begin_swap && unpack_backup "$dir" || status=$?
  if ((status != 0)); then
    bring_back
    end_watch
    die "the backup '$1' could not be unpacked, so nothing was touched; is the disk full? $(remedy 'ddev exec ' '')df -h $MILVUS_DATA_DIR"
  fi
  if [[ -z $2 ]]; then
    aside=before-restore-$(date -u +%Y%m%d-%H%M%S)
    partial=$all/.partial-$aside
    say "taking the backup $aside of the data of today; Milvus is away meanwhile"
    make_backups_dir "$all"
    mkdir "$partial" && pack_data "$partial" && store_backup "$partial" "$all/$aside" || status=$?
    if ((status != 0)); then
      problem="is the disk full? $(remedy 'ddev exec ' '')df -h $all"
      is_etcd_healthy || problem="etcd does not run with it; if it is damaged, let it go: $(caller) restore $1 --discard"
      bring_back
      abandon_backup "$partial"
      die "the data of today could not be backed up, so nothing was touched; $problem"
    fi
  fi
  say "putting the data of the backup $1 in place; Milvus is away meanwhile"
  replace_data || die "Milvus does not become ready with the backup '$1', so the data of before is back; what it said: $(caller) logs milvus --errors" "$EXIT_NOT_READY"
  say "restored the backup $1"
}

# Holds a backup's files to their digests. Usage: verify_backup DIR
verify_backup() {
  local file bytes digest actual problem=''
  while read -r file bytes _ digest; do
    if [[ ! -f $1/$file ]]; then
      problem="its file $file is missing"
    elif [[ $(stat -c %s "$1/$file") != "$bytes" ]]; then
      problem="its file $file has $(stat -c %s "$1/$file") bytes instead of $bytes"
    else
      actual=$(with_bar "verifying $file" "$bytes" sha256sum <"$1/$file")
      [[ ${actual%% *} == "$digest" ]] || problem="its file $file hashes to ${actual%% *} instead of $digest"
    fi
    [[ -z $problem ]] || die "nothing was touched, since the backup '${1##*/}' is damaged: $problem; choose another one: $(caller) backups"
  done < <(archives_of "$1")
}

# Unpacks a backup into what is to come. Usage: unpack_backup DIR
unpack_backup() {
  local new=$MILVUS_DATA_DIR/.milvusctl/new etcd_new=$ETCD_DATA_DIR/.milvusctl/new size
  size=$(stat -c %s "$1/$MILVUS_ARCHIVE")
  with_bar "unpacking ${MILVUS_ARCHIVE%.zst}" "$size" zstd -q -d -c <"$1/$MILVUS_ARCHIVE" | as_owner tar --extract --sparse --file - --directory "$new" --no-same-owner || return
  zstd -q -d -c "$1/$ETCD_ARCHIVE" | as_owner tee "$etcd_new/.milvusctl.snapshot" >/dev/null || return
  as_owner "$BINARIES_DIR/etcdutl" snapshot restore "$etcd_new/.milvusctl.snapshot" --data-dir "$etcd_new/.milvusctl.restored" --name default --initial-cluster default=http://127.0.0.1:2380 --initial-advertise-peer-urls http://127.0.0.1:2380 >/dev/null 2>&1 || return
  as_owner mv "$etcd_new/.milvusctl.restored/member" "$etcd_new/" && as_owner rm -rf "$etcd_new/.milvusctl.restored" "$etcd_new/.milvusctl.snapshot"
}

# Tells whoever ended a command half-way what becomes of the data: the process that watches over it mends that.
tell_of_end() {
  say "ended half-way; the data of before comes back by itself: $(caller) wait"
  exit "$EXIT_FAILED"
}

# Puts what is to come in place and keeps it if Milvus becomes ready with it; else brings the former data back and fails.
replace_data() {
  local status=0
  stop_and_hold && swap_in && start_services && wait_ready "$(tuning_option MILVUS_READY_TIMEOUT)" && keep_swap || status=$?
  trap - INT TERM HUP
  if ((status == 0)); then
    end_watch
    return
  fi
  stop_and_hold || die_of_unheld
  bring_back
  start_services
  end_watch
  wait_ready "$(tuning_option MILVUS_READY_TIMEOUT)" || true
  return "$status"
}

# Drops all data and starts afresh.
reset_data() {
  local missing
  missing=$(missing_parts)
  [[ -z $missing ]] || die "$missing" "$EXIT_STOPPED"
  take_work_lock
  watch_over reset
  trap 'tell_of_end' INT TERM HUP
  begin_swap || die "cannot write to $MILVUS_DATA_DIR and $ETCD_DATA_DIR; nothing was touched; look for the cause: $(caller) doctor"
  replace_data || die "Milvus does not become ready without its data either, so the data is back; look for the cause: $(caller) doctor" "$EXIT_NOT_READY"
  say 'all data of Milvus is gone; it has started afresh'
}

# Prints the backups. Usage: report_backups table|json
report_backups() {
  local dir name restorable
  local -a shown=()
  while read -r name; do
    dir=$(backups_dir)/$name
    restorable=yes
    [[ -z $(restore_problem "$dir") ]] || restorable=no
    shown+=("$("backup_$1")")
  done < <(backup_names)
  if [[ $1 == json ]]; then
    printf '{"backups":[%s]}\n' "$(
      IFS=,
      printf '%s' "${shown[*]}"
    )"
  elif ((${#shown[@]} == 0)); then
    print_entry 0 '' "There is no backup in $(backups_shown); take one: $(caller) backup"
  else
    printf '%s\n' $'BACKUP\tTAKEN (UTC)\tSIZE\tMILVUS\tETCD\tRESTORABLE HERE' "${shown[@]}" | print_table
  fi
}

# Reads report_backups' variables.
backup_json() {
  printf '{"name":%s,"created":%s,"bytes":%s,"milvus":%s,"etcd":%s,"restorable":%s}' "$(json_string "$name")" \
    "$(json_string "$(taken_at "$dir")")" "$(used_bytes "$dir")" "$(json_string "$(manifest_value "$dir" .milvus.version)")" \
    "$(json_string "$(manifest_value "$dir" .etcd.version)")" "$([[ $restorable == yes ]] && printf true || printf false)"
}

# Reads report_backups' variables.
backup_table() {
  printf '%s\t%s\t%s\t%s\t%s\t%s\n' "$name" "$(taken_at "$dir")" "$(human_bytes "$(used_bytes "$dir")")" \
    "$(manifest_value "$dir" .milvus.version)" "$(manifest_value "$dir" .etcd.version)" "$restorable"
}
