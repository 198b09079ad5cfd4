#ddev-generated
# Made by `npm run build` from generator/addon.yaml and generator/templates/dist/milvus/lib/report.sh.hbs: change those.
# shellcheck shell=bash
#
# What status tells, as a table for people or as JSON for programs: gathered once, shown either way.

# Prints `STATE PID UPTIME RSS SUPERVISOR` of a program; what does not run has dashes. Usage: service_facts etcd|milvus
service_facts() {
  local pid rss uptime supervisor
  pid=$(find_pids "$1")
  pid=${pid%%$'\n'*}
  if [[ -n $pid ]]; then
    rss=$(process_memory "$pid")
    uptime=$(process_uptime "$pid")
    # It may have ended meanwhile.
    if [[ -n $rss && -n $uptime ]]; then
      printf 'running %s %s %s %s\n' "$pid" "$uptime" "$rss" "$(supervisor_of "$1" "$pid")"
      return
    fi
  fi
  pid=$(find_pids "waiting-$1")
  pid=${pid%%$'\n'*}
  if [[ -n $pid ]]; then
    printf 'starting - - - %s\n' "$(supervisor_of "$1" "$pid")"
  else
    supervisor=$(supervisor_state "$1")
    printf 'stopped - - - %s\n' "${supervisor:-none}"
  fi
}

# Prints who looks after a process: supervisor or none. Supervisor is asked only where its process does not tell: process 1 takes in
# every orphan. Usage: supervisor_of etcd|milvus PID
supervisor_of() {
  local parent name=''
  parent=$(parent_of "$2")
  read -r name 2>/dev/null <"/proc/${parent:-1}/comm" || true
  if [[ $name == supervisord && $parent != 1 ]] || is_supervised "$@"; then
    printf 'supervisor\n'
  else
    printf 'none\n'
  fi
}

# Prints ready, starting, degraded or stopped. Usage: overall_state PROBLEM ETCD_STATE MILVUS_STATE MILVUS_UPTIME
overall_state() {
  if [[ -z $1 ]]; then
    printf 'ready\n'
  elif [[ $3 == stopped ]]; then
    printf 'stopped\n'
  elif [[ $2 == stopped ]] || was_ready; then
    printf 'degraded\n'
  elif [[ $3 == starting ]] || (($4 < $(tuning_option MILVUS_READY_TIMEOUT 2>/dev/null))); then
    printf 'starting\n'
  else
    printf 'degraded\n'
  fi
}

# Prints the exit code that a state has. Usage: state_exit_code STATE
state_exit_code() {
  case $1 in
    ready) printf '%s\n' "$EXIT_READY" ;;
    stopped) printf '%s\n' "$EXIT_STOPPED" ;;
    *) printf '%s\n' "$EXIT_NOT_READY" ;;
  esac
}

# Prints the advisories that a Milvus version still has, as `NUMBER|FIXED_IN|SUMMARY`. Usage: advisories_of VERSION
advisories_of() {
  local advisory fixed
  [[ -n $1 ]] || return 0
  for advisory in "${ADVISORIES[@]}"; do
    fixed=${advisory#*|}
    if version_before "$1" "${fixed%%|*}"; then printf '%s\n' "$advisory"; fi
  done
}

# Prints the size in bytes of each folder, a line a folder. Usage: folder_size DIR…
folder_size() {
  local folder size
  local -A sizes=()
  while read -r size folder; do sizes[$folder]=$size; done < <(du -sb "$@" 2>/dev/null)
  for folder in "$@"; do printf '%s\n' "${sizes[$folder]:-0}"; done
}

# Gathers, prints and returns the state as exit code. Usage: report table|json [WHAT_TO_PRINT_BEFORE]
report() {
  local format=$1 before=${2:-} problem state component_lines milvus_version etcd_version milvus_bytes etcd_bytes host_port
  local -a milvus etcd
  look_ahead
  read -r -a milvus <<<"$(service_facts milvus)"
  read -r -a etcd <<<"$(service_facts etcd)"
  milvus_version=$(recall milvus_version)
  etcd_version=$(recall etcd_version)
  host_port=$(tuning_option MILVUS_HOST_PORT 2>/dev/null)
  take_in health sizes
  component_lines=$(component_states)
  { read -r milvus_bytes && read -r etcd_bytes; } < <(data_sizes)
  take_in coordinators
  problem=$(readiness_problem)
  [[ -n $problem ]] || mark_ready
  state=$(overall_state "$problem" "${etcd[0]}" "${milvus[0]}" "${milvus[2]}")
  printf '%s' "$before"
  "report_$format"
  look_no_further
  return "$(state_exit_code "$state")"
}

# Prints one program as a JSON object. Usage: json_service VERSION STATE PID UPTIME RSS SUPERVISOR
json_service() {
  local version=null
  [[ -z $1 ]] || version=$(json_string "$1")
  printf '{"version":%s,"state":"%s","pid":%s,"uptime_s":%s,"rss_bytes":%s,"supervisor":%s}' \
    "$version" "$2" "$(json_number "$3")" "$(json_number "$4")" "$(json_number "$5")" "$(json_string "$6")"
}

# Reads report's variables.
report_json() {
  local name value separator='' host=null
  printf '{"state":"%s","problem":' "$state"
  if [[ -n $problem ]]; then json_string "$problem"; else printf 'null'; fi
  printf ',"milvus":%s' "$(json_service "$milvus_version" "${milvus[@]}")"
  printf ',"etcd":%s' "$(json_service "$etcd_version" "${etcd[@]}")"
  printf ',"components":['
  while read -r name value; do
    [[ -n $name ]] || continue
    printf '%s{"name":"%s","state":"%s"}' "$separator" "$name" "$value"
    separator=,
  done <<<"$component_lines"
  [[ -z $host_port ]] || host="\"http://127.0.0.1:$host_port\""
  printf '],"endpoints":{"milvus":"http://%s:%s","host":%s,"health":"http://127.0.0.1:%s/healthz","etcd":"http://127.0.0.1:%s"}' \
    "$MILVUS_HOST_NAME" "$MILVUS_PORT" "$host" "$MANAGEMENT_PORT" "$ETCD_CLIENT_PORT"
  printf ',"data":{"milvus":{"path":"%s","bytes":%s},"etcd":{"path":"%s","bytes":%s}}' \
    "$MILVUS_DATA_DIR" "$milvus_bytes" "$ETCD_DATA_DIR" "$etcd_bytes"
  value=false
  ! is_authentication_on || value=true
  printf ',"authentication":%s,"advisories":[' "$value"
  separator=''
  while IFS='|' read -r name value _; do
    [[ -n $name ]] || continue
    printf '%s{"id":"%s","fixed_in":"%s"}' "$separator" "$name" "$value"
    separator=,
  done < <(advisories_of "$milvus_version")
  printf ']}\n'
}

# Reads report's variables.
report_table() {
  local paint='' plain='' summary='' on_host='not published' name value fixed
  if colour_allowed 1; then
    plain=$'\e[0m'
    case $state in
      ready) paint=$'\e[32m' ;;
      starting) paint=$'\e[33m' ;;
      *) paint=$'\e[31m' ;;
    esac
  fi
  [[ -z $host_port ]] || on_host=http://127.0.0.1:$host_port
  printf 'Milvus is %s%s%s\n' "$paint" "$state" "$plain"
  [[ -z $problem ]] || print_entry 2 '' "$problem"
  printf '\n'
  printf -v name '%s\t%s\t%s\t%s\t%s\t%s\t%s\n' PROGRAM VERSION STATE PID UPTIME MEMORY SUPERVISOR \
    milvus "${milvus_version:--}" "${milvus[0]}" "${milvus[1]}" "$(human_seconds "${milvus[2]}")" "$(human_bytes "${milvus[3]}")" "${milvus[4]}" \
    etcd "${etcd_version:--}" "${etcd[0]}" "${etcd[1]}" "$(human_seconds "${etcd[2]}")" "$(human_bytes "${etcd[3]}")" "${etcd[4]}"
  print_table <<<"${name%$'\n'}"
  while read -r name value; do
    [[ -n $name ]] || continue
    summary+=", $name $value"
  done <<<"$component_lines"
  printf '\n'
  print_entry 12 Components "${summary#, }"
  print_entry 12 Address "http://$MILVUS_HOST_NAME:$MILVUS_PORT in the project's containers"
  print_entry 12 'On the host' "$on_host"
  value='not asked for'
  ! is_authentication_on || value="asked for${MILVUS_PASSWORD:+; MILVUS_PASSWORD holds the one of root}"
  print_entry 12 Password "$value"
  print_entry 12 Ports "$MILVUS_PORT Milvus, $MANAGEMENT_PORT management, $ETCD_CLIENT_PORT etcd"
  print_entry 12 Data "$(human_bytes "$milvus_bytes") in $MILVUS_DATA_DIR, $(human_bytes "$etcd_bytes") in $ETCD_DATA_DIR"
  while IFS='|' read -r name fixed value; do
    [[ -n $name ]] || continue
    print_entry 12 Advisory "$name ($value; fixed in $fixed)"
  done < <(advisories_of "$milvus_version")
}
