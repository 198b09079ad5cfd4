#ddev-generated
# Made by `npm run build` from generator/addon.yaml and generator/templates/dist/milvus/lib/checks.sh.hbs: change those.
# shellcheck shell=bash
#
# What doctor does. Each check prints what it found, a line a finding: the symptom's id and what was seen; or `ok` and what was seen.
# Each is called with what keeps Milvus from being ready; nothing when it is.

# Whether etcd was healthy when doctor began: a frozen one costs seconds each time that it is asked.
etcd_healthy=''

readonly GIBIBYTE=1073741824

# How evidence begins that a log gives, and that is of the past.
readonly FROM_LOG='its log says: '
readonly EARLIER='earlier '

# What a log says now is among so many lines.
readonly LAST_LINES=20

check_programs() {
  local missing library file
  missing=$(missing_parts)
  if [[ -n $missing ]]; then
    printf 'not-installed %s\n' "${missing%%; once*}"
    return
  fi
  printf 'ok Milvus %s, etcd %s\n' "$(recall milvus_version)" "$(recall etcd_version)"
  library=$(ldd "$MILVUS_BINARY" 2>/dev/null | awk '/not found/ { print $1; exit }')
  [[ -z $library ]] || printf 'library-missing %s needs %s, which is not there\n' "$MILVUS_BINARY" "$library"
  if [[ $MILVUSCTL_HOME == "$CONTROL_DIR" && -f $(payload_dir)/milvusctl ]]; then
    for file in "${CONTROL_FILES[@]}"; do
      if ! cmp -s "$CONTROL_DIR/$file" "$(payload_dir)/$file"; then
        printf 'image-outdated %s differs from the one in %s\n' "$file" "$(payload_shown)"
        break
      fi
    done
  fi
  missing=$(interrupted_work)
  [[ -z $missing ]] || printf 'interrupted a %s was killed half-way\n' "$missing"
  command -v zstd >/dev/null || printf 'zstd-missing backup and restore need it\n'
}

check_processor() {
  local flag flags
  if [[ $(uname -m) != x86_64 ]]; then
    printf 'ok %s\n' "$(uname -m)"
    return
  fi
  flags=" $(sed -n '/^flags/{s/^[^:]*://p;q}' /proc/cpuinfo) "
  for flag in sse4_2 avx; do
    [[ $flags == *" $flag "* ]] || printf 'processor-too-old it has no %s\n' "$flag"
  done
  printf 'ok x86_64 with SSE4.2 and AVX\n'
}

check_config() {
  local kind text
  [[ -r $PACKAGE_CONFIG ]] || {
    printf 'ok not looked at, since Milvus is not installed\n'
    return
  }
  text=$(user_config_problem)
  [[ -z $text ]] || printf 'config-error %s\n' "${text%%, so it is left out*}"
  while read -r kind text; do
    if [[ $kind == doubt ]]; then printf 'config-doubtful %s\n' "$text"; fi
  done < <(user_config_findings)
  if [[ -z $(user_config_problem) && $(cat "$(user_config)" 2>/dev/null) != "$(cat "$STATE_DIR/user.staged.yaml" 2>/dev/null)" ]]; then
    printf 'config-not-applied %s/user.yaml is not what Milvus was started with\n' "$(payload_shown)"
  fi
  if [[ -s $(user_config) ]]; then printf 'ok with %s/user.yaml\n' "$(payload_shown)"; else printf 'ok as the add-on sets it\n'; fi
}

check_ports() {
  local listeners port name pid program
  listeners=$(as_root ss -Hltnp 2>/dev/null) || {
    printf 'ok not looked at, since ss is not here\n'
    return
  }
  while read -r program port; do
    while read -r name pid; do
      [[ -z $pid || $'\n'$(find_pids "$program")$'\n' == *$'\n'$pid$'\n'* ]] ||
        printf 'port-taken port %s is held by %s, process %s\n' "$port" "$name" "$pid"
    done < <(awk -v port=":$port" 'substr($4, length($4) - length(port) + 1) == port' <<<"$listeners" | sed -n 's/.*users:(("\([^"]*\)",pid=\([0-9]*\).*/\1 \2/p')
  done <<<"milvus $MILVUS_PORT
milvus $MILVUS_INTERNAL_PORT
milvus $MANAGEMENT_PORT
etcd $ETCD_CLIENT_PORT
etcd $ETCD_PEER_PORT"
  printf 'ok %s, %s, %s, %s, %s\n' "$MILVUS_PORT" "$MILVUS_INTERNAL_PORT" "$MANAGEMENT_PORT" "$ETCD_CLIENT_PORT" "$ETCD_PEER_PORT"
}

check_ownership() {
  local folder user file
  user=$(service_user)
  for folder in "$MILVUS_DATA_DIR" "$ETCD_DATA_DIR"; do
    file=$(as_root find "$folder" ! -user "${user%:*}" -print -quit 2>/dev/null)
    [[ -z $file ]] || printf 'ownership %s belongs to %s, not to %s\n' "$file" "$(as_root stat -c %U "$file")" "${user%:*}"
  done
  printf 'ok all data belongs to the user %s\n' "${user%:*}"
}

check_disk() {
  local folder free
  for folder in "$MILVUS_DATA_DIR" "$ETCD_DATA_DIR"; do
    free=$(free_bytes "$folder")
    if ((free < GIBIBYTE / 16)); then
      printf 'disk-full %s has %s free\n' "$folder" "$(human_bytes "$free")"
    elif ((free < GIBIBYTE)); then
      printf 'disk-nearly-full %s has %s free\n' "$folder" "$(human_bytes "$free")"
    fi
  done
  printf 'ok %s free, %s used by Milvus, %s by etcd\n' "$(human_bytes "$(free_bytes "$MILVUS_DATA_DIR")")" \
    "$(human_bytes "$(used_bytes "$MILVUS_DATA_DIR")")" "$(human_bytes "$(as_root du -s -B 1 "$ETCD_DATA_DIR" | cut -f 1)")"
}

check_memory() {
  local kills available limit used cache group=/sys/fs/cgroup when=''
  local -a names=(events max current)
  # The first version of control groups names things otherwise.
  if [[ -d $group/memory ]]; then
    group+=/memory
    names=(oom_control limit_in_bytes usage_in_bytes)
  fi
  kills=$(awk '$1 == "oom_kill" { print $2 }' "$group/memory.${names[0]}" 2>/dev/null) || true
  [[ -n $1 ]] || when=$EARLIER
  ((${kills:-0} == 0)) || printf 'out-of-memory %sthe kernel ended %s processes of this container for want of memory\n' "$when" "$kills"
  available=$(($(awk '$1 == "MemAvailable:" { print $2 }' /proc/meminfo) * 1024))
  limit=$(cat "$group/memory.${names[1]}" 2>/dev/null) || limit=max
  if [[ $limit =~ ^[0-9]+$ ]]; then
    used=$(<"$group/memory.${names[2]}")
    cache=$(awk '$1 == "inactive_file" || $1 == "active_file" { sum += $2 } END { print sum }' "$group/memory.stat")
    if ((limit - used + cache < available)); then available=$((limit - used + cache)); fi
  fi
  if ((available < GIBIBYTE / 2)); then
    printf 'memory-short %s is left\n' "$(human_bytes "$available")"
  fi
  printf 'ok %s left\n' "$(human_bytes "$available")"
}

check_etcd() {
  local status size used
  told_twice etcd-two etcd
  if ! is_running etcd; then
    printf 'etcd-down Supervisor says %s\n' "$(supervisor_word etcd)"
    return
  fi
  status=$(etcd_figures) || {
    printf 'etcd-unhealthy it does not answer\n'
    return
  }
  read -r size used <<<"$status"
  if is_etcd_full; then
    printf 'etcd-space the alarm is raised; the database has %s of %s\n' "$(human_bytes "$size")" "$(human_bytes "$ETCD_QUOTA")"
  elif [[ -z $etcd_healthy ]]; then
    printf 'etcd-unhealthy it says of itself that it is not healthy\n'
  elif ((size > GIBIBYTE / 16 && used < size / 2)); then
    printf 'etcd-fragmented the database has %s and uses %s\n' "$(human_bytes "$size")" "$(human_bytes "$used")"
  fi
  printf 'ok healthy, the database has %s of %s\n' "$(human_bytes "$size")" "$(human_bytes "$ETCD_QUOTA")"
}

# Prints the size of etcd's database and how much of it is used; fails where etcd does not answer.
etcd_figures() {
  etcd_control endpoint status --write-out json --command-timeout "${HEALTH_REQUEST_TIMEOUT}s" 2>/dev/null |
    yq --input-format json --output-format yaml --unwrapScalar '.[0].Status | (.dbSize | tostring) + " " + (.dbSizeInUse | tostring)' 2>/dev/null | grep -E '^[0-9]+ [0-9]+$'
}

check_sessions() {
  local -a counted
  if [[ -z $etcd_healthy ]]; then
    printf 'ok not looked at, since etcd does not answer\n'
    return
  fi
  # All components of one run have its number.
  read -r -a counted < <(
    etcd_control get --prefix "$(session_prefix)" --print-value-only 2>/dev/null | sed -n 's/.*"ServerID":\([0-9]*\).*/\1/p' |
      sort -n | uniq -c | awk '{ all += $1; runs = runs " " $2 } END { print all + 0 runs }'
  )
  if [[ -n $1 ]] && is_running milvus && ((${#counted[@]} > 2)); then
    printf 'stale-session etcd has sessions of the runs %s\n' "${counted[*]:1}"
  fi
  printf 'ok %s in etcd\n' "${counted[0]}"
}

# Prints a symptom where a program runs more than once. Usage: told_twice ID etcd|milvus
told_twice() {
  local -a pids
  mapfile -t pids < <(find_pids "$2")
  ((${#pids[@]} < 2)) || printf '%s it runs more than once: processes %s\n' "$1" "${pids[*]}"
}

check_service() {
  local problem=$1 uptime pid
  if [[ -z $problem ]]; then
    printf 'ok ready\n'
  elif [[ -n $(missing_parts) ]]; then
    printf 'ok not looked at, since it is not installed\n'
  elif ! is_running milvus; then
    if [[ -n $(find_pids waiting-milvus) ]]; then
      if [[ -z $(find_pids etcd) ]] || ! is_etcd_healthy; then printf 'milvus-down it waits until etcd is healthy\n'; else printf 'milvus-down it ended again and again, and waits before the next try\n'; fi
    else
      printf 'milvus-down Supervisor says %s\n' "$(supervisor_word milvus)"
    fi
  else
    pid=$(find_pids milvus)
    uptime=$(process_uptime "${pid%%$'\n'*}")
    if ! was_ready && ((${uptime:-0} < $(tuning_option MILVUS_READY_TIMEOUT 2>/dev/null))); then
      printf 'milvus-starting %s\n' "${problem%%;*}"
    else
      printf 'milvus-unready %s\n' "${problem%%;*}"
    fi
  fi
}

# Prints what Supervisor says of a program. Usage: supervisor_word etcd|milvus
supervisor_word() {
  local word
  word=$(supervisor_state "$1")
  printf '%s\n' "${word:-nothing, since it does not look after it}"
}

check_logs() {
  told_twice milvus-two milvus
  printf 'ok nothing known\n'
}

check_project() {
  local name reason line
  for name in $ALL_OPTIONS; do
    reason=$( (option "$name") 2>&1 >/dev/null) || printf 'setting-refused %s\n' "$(sed 's/\x1b\[[0-9;]*m//g; s/^milvus: //; s/; set it right.*//' <<<"$reason")"
  done
  while IFS='|' read -r name line reason; do
    [[ -z $name ]] || printf 'advisory %s: %s; fixed in %s\n' "$name" "$reason" "$line"
  done < <(advisories_of "$(recall milvus_version)")
  printf 'ok every setting is valid\n'
}

check_reach() {
  local address own
  if [[ ${IS_DDEV_PROJECT:-} != true ]]; then
    printf 'ok http://127.0.0.1:%s\n' "$MILVUS_PORT"
    return
  fi
  own=" $(hostname -I 2>/dev/null) "
  address=$(getent ahostsv4 "$MILVUS_HOST_NAME" | cut -d ' ' -f 1 | sort -u)
  if [[ -z $address ]]; then
    printf 'name-lost the name %s leads nowhere\n' "$MILVUS_HOST_NAME"
  else
    for address in $address; do
      [[ $own == *" $address "* ]] || printf 'name-lost the name %s leads to %s, which is not this container\n' "$MILVUS_HOST_NAME" "$address"
    done
  fi
  printf 'ok http://%s:%s\n' "$MILVUS_HOST_NAME" "$MILVUS_PORT"
}

# Prints a log's lines of the last runs that a command has not started or mended, newest first. A panic is followed by thousands
# of lines; a mark may follow half a line of the run before. Usage: recent_log FILE RUNS
recent_log() {
  tail -n 20000 "$1" 2>/dev/null | tac | awk -v runs="$2" -v start="$START_MARK" -v past="$PAST_MARK" \
    'index($0, past) || (index($0, start) && ++seen == runs) { exit } { print }'
}

# Prints how many runs of a program to look back for: a program that dies at once is started again and again by Supervisor; one that
# was well, or that somebody stopped, was not. Usage: runs_to_read etcd|milvus READY
runs_to_read() {
  local runs=3
  case $1 in
    milvus) [[ -z $2 ]] && ! was_ready || runs=1 ;;
    *) [[ -z $etcd_healthy ]] || runs=1 ;;
  esac
  [[ $(supervisor_state "$1") != STOPPED ]] || runs=1
  printf '%s\n' "$runs"
}

# Prints `ID LINE` of each symptom that a log gives away. Usage: log_findings READY
log_findings() {
  local sign id program when pattern text line runs
  local -A logs last
  runs=$(runs_to_read milvus "$1")
  logs[milvus]=$(
    recent_log "$MILVUS_ERR_LOG" "$runs"
    recent_log "$MILVUS_OUT_LOG" "$runs"
  )
  logs[etcd]=$(recent_log "$ETCD_LOG" "$(runs_to_read etcd "$1")")
  last[milvus]=$(tail -q -n "$LAST_LINES" "$MILVUS_ERR_LOG" "$MILVUS_OUT_LOG" 2>/dev/null) || true
  last[etcd]=$(tail -n "$LAST_LINES" "$ETCD_LOG" 2>/dev/null) || true
  for sign in "${LOG_SIGNS[@]}"; do
    read -r id program when pattern <<<"$sign"
    text=${logs[$program]}
    if [[ $when == starting ]]; then
      [[ -z $1 ]] || continue
      text=${last[$program]}
    fi
    line=$(grep -a -m 1 -E "$pattern" <<<"$text") || continue
    # A line of a log may be long, and the sign anywhere in it.
    if ! grep -q -a -E "$pattern" <<<"${line:0:200}"; then
      line=…$(grep -a -o -E ".{0,100}($pattern).{0,100}" <<<"$line" | sed -n 1p)
    fi
    printf '%s %s%.200s\n' "$id" "$FROM_LOG" "${line//[$'\t\r']/ }"
  done
}

# Prints a symptom's line of the table. Usage: symptom ID
symptom() {
  local line
  for line in "${SYMPTOMS[@]}"; do
    if [[ $line == "$1|"* ]]; then
      printf '%s\n' "$line"
      return
    fi
  done
  die "doctor knows no symptom '$1'; report this: https://github.com/org/ddev-milvus/issues"
}

# Prints every finding, a line a finding: check, id, level, fixable, evidence, cause, remedy, parted by tabs; and for each check
# a line with its name, `ok` and what was seen.
all_findings() {
  local problem ready='' check id evidence from_logs named level fixable cause remedy
  problem=$(readiness_problem)
  if [[ -z $problem ]]; then
    ready=yes
    mark_ready
  fi
  etcd_healthy=$ready
  if [[ -z $ready ]] && is_etcd_healthy; then etcd_healthy=yes; fi
  from_logs=$(log_findings "$ready")
  for check in "${CHECKS[@]}"; do
    check=${check%%|*}
    named=' '
    while read -r id evidence; do
      [[ -n $id ]] || continue
      if [[ $id == ok ]]; then
        printf '%s\tok\t%s\n' "$check" "$evidence"
        continue
      fi
      [[ $(symptom "$id") == "$id|$check|"* && ($named != *" $id "* || $evidence != "$FROM_LOG"*) ]] || continue
      named+="$id "
      IFS='|' read -r _ _ level fixable cause remedy <<<"$(symptom "$id")"
      # What was, is over where Milvus is ready in spite of it.
      if [[ -n $ready && ($evidence == "$FROM_LOG"* || $evidence == "$EARLIER"*) ]]; then level=warning; fi
      printf '%s\t%s\t%s\t%s\t%s\t%s\t%s\n' "$check" "$id" "$level" "$fixable" "$evidence" "$cause" "$(remedy_here "$remedy" "$evidence")"
    done < <(
      "check_$check" "$problem"
      printf '%s\n' "$from_logs"
    )
  done
}

# Prints a remedy as it is typed here. Usage: remedy_here REMEDY EVIDENCE
remedy_here() {
  local text=$1
  if [[ $2 =~ process\ ([0-9]+) ]]; then
    text=${text//'{pid}'/${BASH_REMATCH[1]}}
  elif [[ $text == *'{pid}'* ]]; then
    # Where the process is not known, nothing can be ended.
    text=${text##*&& }
  fi
  if [[ $(caller) == milvusctl ]]; then
    text=${text//ddev milvus upgrade/MILVUS_VERSION=VERSION milvusctl provision}
    text=${text//ddev milvus/milvusctl}
    text=${text//ddev exec /}
    text=${text//ddev restart/milvusctl provision}
    text=${text//ddev utility rebuild/milvusctl provision}
  fi
  printf '%s\n' "$text"
}

# Prints what doctor found, and fails where something is wrong. Usage: report_findings table|json FIXED
report_findings() {
  local found state=healthy
  found=$(all_findings) || return
  if grep -q $'^[a-z]*\t[a-z0-9-]*\tproblem\t' <<<"$found"; then
    state=problems
  elif grep -q $'^[a-z]*\t[a-z0-9-]*\twarning\t' <<<"$found"; then
    state=warnings
  fi
  "findings_$1" "$found" "$2" "$state"
  [[ $state != problems ]] || return "$EXIT_FAILED"
}

# Prints the findings of one check. Usage: findings_of CHECK FOUND
findings_of() {
  awk -F '\t' -v check="$1" '$1 == check && $2 != "ok"' <<<"$2"
}

# Prints what was seen by a check. Usage: detail_of CHECK FOUND
detail_of() {
  awk -F '\t' -v check="$1" '$1 == check && $2 == "ok" { print $3; exit }' <<<"$2"
}

# Prints the worst level among findings, or ok. Usage: worst_of FINDINGS
worst_of() {
  if [[ $1 == *$'\tproblem\t'* ]]; then
    printf 'problem\n'
  elif [[ $1 == *$'\twarning\t'* ]]; then
    printf 'warning\n'
  else
    printf 'ok\n'
  fi
}

# Prints the findings for people. Usage: findings_table FOUND FIXED STATE
findings_table() {
  local check title id level evidence cause remedy findings
  while IFS= read -r title; do
    [[ -z $title ]] || printf '%sfixed%s    %s\n' "$(paint green)" "$(paint plain)" "$title"
  done <<<"$2"
  for check in "${CHECKS[@]}"; do
    title=${check#*|}
    findings=$(findings_of "${check%%|*}" "$1")
    if [[ -z $findings ]]; then
      printf '%sok%s       %-14s %s\n' "$(paint green)" "$(paint plain)" "$title" "$(detail_of "${check%%|*}" "$1")"
      continue
    fi
    while IFS=$'\t' read -r _ id level _ evidence cause remedy; do
      if [[ $level == problem ]]; then paint red; else paint yellow; fi
      printf '%-8s%s %-14s %s\n' "$level" "$(paint plain)" "$title" "$evidence"
      printf '%-24s%s: %s\n%-24s%s\n' '' "$id" "$cause" '' "$remedy"
    done <<<"$findings"
  done
  case $3 in
    healthy) printf '\nNothing is wrong.\n' ;;
    warnings) printf '\nMilvus works. What the warnings say may matter later.\n' ;;
    *) printf '\nSomething is wrong: the line below each problem mends it.\n' ;;
  esac
}

# Prints the findings for programs. Usage: findings_json FOUND FIXED STATE
findings_json() {
  local check title id level fixable evidence cause remedy findings separator='' inner
  printf '{"state":"%s","checks":[' "$3"
  for check in "${CHECKS[@]}"; do
    title=${check#*|}
    check=${check%%|*}
    findings=$(findings_of "$check" "$1")
    printf '%s{"name":"%s","title":%s,"result":"%s","detail":%s,"findings":[' "$separator" "$check" "$(json_string "$title")" "$(worst_of "$findings")" \
      "$(json_string "$(detail_of "$check" "$1")")"
    separator=,
    inner=''
    while IFS=$'\t' read -r _ id level fixable evidence cause remedy; do
      [[ -n $id ]] || continue
      printf '%s{"id":"%s","level":"%s","evidence":%s,"cause":%s,"remedy":%s,"fixable":%s}' "$inner" "$id" "$level" "$(json_string "$evidence")" \
        "$(json_string "$cause")" "$(json_string "$remedy")" "$fixable"
      inner=,
    done <<<"$findings"
    printf ']}'
  done
  printf '],"fixed":['
  separator=''
  while IFS= read -r title; do
    [[ -n $title ]] || continue
    printf '%s%s' "$separator" "$(json_string "$title")"
    separator=,
  done <<<"$2"
  printf ']}\n'
}

# Mends what can be mended without risk; prints what was mended, a line a thing.
fix_findings() {
  local found id ids mended=''
  found=$(all_findings) || return
  ids=$(awk -F '\t' '$4 == "true" { print $2 }' <<<"$found" | sort -u)
  [[ -n $ids ]] || return 0
  take_operation_lock "$OPERATION_LOCK_TIMEOUT"
  # The rest may be mended by it.
  if [[ $found == *$'\tinterrupted\t'* ]]; then
    resume_interrupted
    release_operation_lock
    wait_ready "$(tuning_option MILVUS_READY_TIMEOUT)" || true
    printf 'what a killed command had left behind\n'
    mended=yes
    take_operation_lock "$OPERATION_LOCK_TIMEOUT"
  fi
  while read -r id; do
    case $id in
      interrupted) ;;
      ownership)
        if own_folder "$MILVUS_DATA_DIR" && own_folder "$ETCD_DATA_DIR"; then
          printf 'the ownership of %s and %s\n' "$MILVUS_DATA_DIR" "$ETCD_DATA_DIR"
          mended=yes
        fi
        ;;
      etcd-space | etcd-fragmented)
        if shrink_etcd; then
          printf "etcd's database, now %s\n" "$(human_bytes "$(etcd_figures | cut -d ' ' -f 1)")"
          mended=yes
        fi
        ;;
      *) die "doctor cannot mend '$id'; report this: https://github.com/org/ddev-milvus/issues" ;;
    esac
  done <<<"$ids"
  if [[ -n $mended ]]; then
    turn_page etcd
    turn_page milvus
  fi
  release_operation_lock
  if is_running milvus; then wait_ready "$(tuning_option MILVUS_READY_TIMEOUT)" || true; fi
}

# Takes old revisions out of etcd, gives their space back, and lets it write again. Milvus may go on meanwhile.
shrink_etcd() {
  local revision
  revision=$(etcd_control endpoint status --write-out json | yq --input-format json --output-format yaml --unwrapScalar '.[0].Status.header.revision') || return
  # Compacting the same revision twice is an error, and harmless.
  etcd_control compaction "$revision" >/dev/null 2>&1 || true
  etcd_control defrag --command-timeout "${DOWNLOAD_TOTAL_TIMEOUT}s" >/dev/null && etcd_control alarm disarm >/dev/null
}
