#ddev-generated
# Made by `npm run build` from generator/addon.yaml and generator/templates/dist/milvus/lib/report.sh.hbs: change those.
# shellcheck shell=bash
#
# What status tells, as a table for people or as JSON for programs: gathered once, shown either way.

# Prints a JSON string. Usage: json_string TEXT
json_string() {
  local text=$1
  text=${text//\\/\\\\}
  text=${text//\"/\\\"}
  text=${text//$'\n'/\\n}
  text=${text//$'\t'/\\t}
  # Whatever a program says, JSON holds text.
  if [[ $text == *[![:ascii:]]* ]]; then text=$(printf '%s' "$text" | iconv -c -f UTF-8 -t UTF-8 2>/dev/null || true); fi
  printf '"%s"' "${text//[[:cntrl:]]/}"
}

# Prints `STATE PID UPTIME RSS SUPERVISOR` of a program; what does not run has dashes. Usage: service_facts etcd|milvus PROGRAMS
service_facts() {
  local pid rss uptime supervisor
  pid=$(find_pids "$1")
  pid=${pid%%$'\n'*}
  if [[ -n $pid ]]; then
    rss=$(process_field "$pid" VmRSS)
    uptime=$(process_uptime "$pid")
    # It may have ended meanwhile.
    if [[ -n $rss && -n $uptime ]]; then
      printf 'running %s %s %s %s\n' "$pid" "$uptime" "$((rss * 1024))" "$(supervisor_of "$1" "$pid" "$2")"
      return
    fi
  fi
  pid=$(find_pids "waiting-$1")
  pid=${pid%%$'\n'*}
  if [[ -n $pid ]]; then
    printf 'starting - - - %s\n' "$(supervisor_of "$1" "$pid" "$2")"
  else
    supervisor=$(supervisor_state "$1" "$2")
    printf 'stopped - - - %s\n' "${supervisor:-none}"
  fi
}

# Prints who looks after a process: supervisor or none. Usage: supervisor_of etcd|milvus PID PROGRAMS
supervisor_of() {
  if is_supervised "$@"; then
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

# Prints a folder's size in bytes. Usage: folder_size DIR
folder_size() {
  local size
  size=$(du -sb "$1" 2>/dev/null) || true
  size=${size%%[[:space:]]*}
  printf '%s\n' "${size:-0}"
}

# Gathers, prints and returns the state as exit code. Usage: report table|json
report() {
  local format=$1 problem state listed programs component_lines milvus_version etcd_version milvus_bytes etcd_bytes host_port
  local -a milvus etcd
  problem=$(readiness_problem)
  [[ -n $problem ]] || mark_ready
  programs=$(supervisor_programs)
  read -r -a milvus <<<"$(service_facts milvus "$programs")"
  read -r -a etcd <<<"$(service_facts etcd "$programs")"
  state=$(overall_state "$problem" "${etcd[0]}" "${milvus[0]}" "${milvus[2]}")
  listed=$(component_states)
  milvus_version=$(recall milvus_version)
  etcd_version=$(recall etcd_version)
  component_lines=''
  [[ -z $milvus_version ]] || component_lines=$(components "$listed")
  milvus_bytes=$(folder_size "$MILVUS_DATA_DIR")
  etcd_bytes=$(folder_size "$ETCD_DATA_DIR")
  host_port=$(tuning_option MILVUS_HOST_PORT 2>/dev/null)
  "report_$format"
  return "$(state_exit_code "$state")"
}

# Prints a number, or null for a dash. Usage: json_number VALUE
json_number() {
  printf '%s' "${1/#-/null}"
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
  printf ',"advisories":['
  separator=''
  while IFS='|' read -r name value _; do
    [[ -n $name ]] || continue
    printf '%s{"id":"%s","fixed_in":"%s"}' "$separator" "$name" "$value"
    separator=,
  done < <(advisories_of "$milvus_version")
  printf ']}\n'
}

# Prints bytes as people read them; a dash stays a dash. Usage: human_bytes BYTES
human_bytes() {
  if [[ $1 == - ]]; then
    printf -- '-\n'
  else
    numfmt --to=iec --suffix=B "$1"
  fi
}

# Prints seconds as people read them; a dash stays a dash. Usage: human_seconds SECONDS
human_seconds() {
  if [[ $1 == - ]]; then
    printf -- '-\n'
  elif (($1 >= 3600)); then
    printf '%dh %02dm\n' "$(($1 / 3600))" "$(($1 % 3600 / 60))"
  elif (($1 >= 60)); then
    printf '%dm %02ds\n' "$(($1 / 60))" "$(($1 % 60))"
  else
    printf '%ds\n' "$1"
  fi
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
  [[ -z $problem ]] || printf '  %s\n' "$problem"
  printf '\n%-8s %-9s %-9s %7s %9s %8s  %s\n' PROGRAM VERSION STATE PID UPTIME MEMORY SUPERVISOR
  printf '%-8s %-9s %-9s %7s %9s %8s  %s\n' \
    milvus "${milvus_version:--}" "${milvus[0]}" "${milvus[1]}" "$(human_seconds "${milvus[2]}")" "$(human_bytes "${milvus[3]}")" "${milvus[4]}" \
    etcd "${etcd_version:--}" "${etcd[0]}" "${etcd[1]}" "$(human_seconds "${etcd[2]}")" "$(human_bytes "${etcd[3]}")" "${etcd[4]}"
  while read -r name value; do
    [[ -n $name ]] || continue
    summary+=", $name $value"
  done <<<"$component_lines"
  printf '\n%-11s %s\n' 'Components' "${summary:+${summary#, }}"
  printf '%-11s %s\n' 'Address' "http://$MILVUS_HOST_NAME:$MILVUS_PORT in the project's containers" \
    'On the host' "$on_host" \
    'Ports' "$MILVUS_PORT Milvus, $MANAGEMENT_PORT management, $ETCD_CLIENT_PORT etcd" \
    'Data' "$(human_bytes "$milvus_bytes") in $MILVUS_DATA_DIR, $(human_bytes "$etcd_bytes") in $ETCD_DATA_DIR"
  while IFS='|' read -r name fixed value; do
    [[ -n $name ]] || continue
    printf '%-11s %s (%s; fixed in %s)\n' 'Advisory' "$name" "$value" "$fixed"
  done < <(advisories_of "$milvus_version")
}
