#ddev-generated
# Made by `npm run build` from generator/addon.yaml and generator/templates/dist/milvus/lib/health.sh.hbs: change those.
# shellcheck shell=bash
#
# Whether etcd and Milvus do their work. /healthz alone says OK before Milvus can serve, so ready means more.

# What was found out ahead, by what it is: whoever asks takes it from here. Empty but for a report.
declare -A fetched=()

# What to read the rest from.
declare -A asked=()

# Finds out everything at once, the slowest first; take_in waits for the answers.
look_ahead() {
  local input
  exec {input}< <(coordinators_problem) && asked[coordinators]=$input
  exec {input}< <(health_pages) && asked[health]=$input
  exec {input}< <(folder_size "$MILVUS_DATA_DIR" "$ETCD_DATA_DIR") && asked[sizes]=$input
  fetched[programs]=$(list_programs)
}

# Waits for what look_ahead asked. Usage: take_in KEY…
take_in() {
  local key input
  for key in "$@"; do
    input=${asked[$key]}
    IFS= read -r -d '' "fetched[$key]" <&"$input" || true
    fetched[$key]=${fetched[$key]%$'\n'}
    exec {input}<&-
  done
}

# Prints the bytes of both data folders, Milvus' first.
data_sizes() {
  printf '%s\n' "${fetched[sizes]-$(folder_size "$MILVUS_DATA_DIR" "$ETCD_DATA_DIR")}"
}

# Lets whoever asks find out anew.
look_no_further() {
  fetched=()
}

readonly ETCD_HEALTH_PAGE=http://127.0.0.1:$ETCD_CLIENT_PORT/health
readonly MILVUS_HEALTH_PAGE=http://127.0.0.1:$MANAGEMENT_PORT/healthz

# Usage: ask URL…
ask() {
  curl --silent --noproxy '*' --max-time "$HEALTH_REQUEST_TIMEOUT" --header 'Content-Type: application/json' "$@" 2>/dev/null
}

# Prints both programs' health pages; what does not answer is missing.
health_pages() {
  ask "$ETCD_HEALTH_PAGE" "$MILVUS_HEALTH_PAGE"
}

is_etcd_healthy() {
  [[ ${fetched[health]-$(ask "$ETCD_HEALTH_PAGE")} == *'"health":"true"'* ]]
}

# Whether etcd's database has reached its quota: etcd raises an alarm then, and is not healthy until that is disarmed. Before 3.5 its
# page does not tell why.
is_etcd_full() {
  local page
  page=${fetched[health]-$(ask "$ETCD_HEALTH_PAGE")}
  [[ $page == *NOSPACE* ]] || { [[ $page == *'"health":"false"'* ]] && [[ $(etcd_control alarm list 2>/dev/null) == *NOSPACE* ]]; }
}

# Prints why an etcd that runs is not healthy, and what helps.
etcd_problem() {
  if is_etcd_full; then
    printf "etcd's database has reached its quota and takes no more writes; make room: %s\n" "$(remedy 'ddev milvus doctor --fix' 'milvusctl doctor --fix')"
  else
    printf 'etcd is not healthy yet; if it stays so: %s\n' "$(remedy "ddev exec tail -n 100 $ETCD_LOG" "tail -n 100 $ETCD_LOG")"
  fi
}

# Prints `NAME STATE` for each expected component, those that Milvus does not list yet as absent. The numbers that Milvus lists
# are commonpb.StateCode's.
component_states() {
  local list name expected version state code
  local -a states=(initializing healthy abnormal standby)
  version=$(recall milvus_version)
  [[ -n $version ]] || return 0
  expected=$(expected_components "$version")
  list=${fetched[health]-$(ask "$MILVUS_HEALTH_PAGE" || true)}
  for name in $expected; do
    state=absent
    if [[ $list =~ \"name\":\"$name\",\"code\":([0-9]+) ]]; then
      code=${BASH_REMATCH[1]}
      state=${states[code]:-stopping}
    fi
    printf '%s %s\n' "$name" "$state"
  done
}

# Prints what the coordinators say is wrong, a line a thing; nothing when each answered that all is well. The calls go through the port that clients
# use, and the proxy passes them on:
#   CheckHealth                     to the root coordinator (before 2.6 to every coordinator)
#   ShowCollections, type InMemory  to the query coordinator, which says of each loaded collection whether it can be searched
#   GetCompactionState              to the data coordinator
coordinators_problem() {
  local name at=0
  local -a answers bytes
  mapfile -t answers < <(milvus_calls CheckHealth '' ShowCollections "$IN_MEMORY" GetCompactionState '')
  for name in CheckHealth ShowCollections GetCompactionState; do
    [[ -n ${answers[at]:-} ]] || break
    read -r -a bytes <<<"${answers[at]}"
    answer_problem "$name" ${bytes[@]+"${bytes[@]}"}
    at=$((at + 1))
  done
  ((at < 3)) || return 0
  if ! asks_for_password; then
    printf 'port %s does not answer yet\n' "$MILVUS_PORT"
  elif [[ -n ${MILVUS_PASSWORD:-} && $(milvus_token) == "root:$MILVUS_PASSWORD" ]]; then
    printf 'Milvus does not take the password; a restart gives it the one of MILVUS_PASSWORD: %s\n' "$(caller) restart milvus"
  fi
}

# Prints what is wrong in an answer. Field 1 is every answer's status; CheckHealth has its verdict in 2 and reasons in 3;
# ShowCollections has for each collection how many percent are loaded in 6 and whether it can be searched in 7.
# Usage: answer_problem CALL BYTE…
answer_problem() {
  local call=$1 number kind value length healthy=0
  shift
  local -a bytes=("$@")
  while read -r number kind value length; do
    case $call:$number:$kind in
      *:1:bytes) status_problem "${bytes[@]:value:length}" ;;
      CheckHealth:2:number) healthy=$value ;;
      CheckHealth:3:bytes) printf 'Milvus is not healthy: %s\n' "$(as_text "${bytes[@]:value:length}")" ;;
      ShowCollections:6:bytes)
        # Once Milvus was ready, a collection that is loading is one that a user just loads.
        [[ "${bytes[*]:value:length} " =~ ^(100\ )*$ ]] || was_ready || printf 'a collection is still being loaded\n'
        ;;
      ShowCollections:7:bytes)
        [[ "${bytes[*]:value:length} " =~ ^(1\ )*$ ]] || printf 'a loaded collection cannot be searched\n'
        ;;
      *) ;;
    esac
  done < <(protobuf_fields "${bytes[@]}")
  [[ $call != CheckHealth ]] || ((healthy)) || printf 'Milvus says that it is not healthy\n'
}

# Prints the first reason why Milvus is not ready; nothing when it is.
readiness_problem() {
  local missing name state waiting=''
  missing=$(missing_parts)
  if [[ -n $missing ]]; then
    printf '%s\n' "$missing"
  elif ! is_etcd_healthy; then
    if is_running etcd; then
      etcd_problem
    else
      printf 'etcd is not running; start both: %s\n' "$(remedy 'ddev milvus restart' 'milvusctl restart')"
    fi
  elif ! is_running milvus; then
    missing=$(option MILVUS_PASSWORD 2>&1 >/dev/null) || {
      printf '%s\n' "${missing#milvus: }"
      return
    }
    printf 'Milvus is not running; start it: %s\n' "$(remedy 'ddev milvus restart' 'milvusctl restart')"
  else
    while read -r name state; do
      case $state in
        healthy | standby) ;;
        *) waiting+=", $name is $state" ;;
      esac
    done < <(component_states)
    if [[ -n $waiting ]]; then
      printf 'not all components are up: %s; if it stays so: %s\n' "${waiting#, }" \
        "$(remedy "ddev exec tail -n 100 $MILVUS_OUT_LOG" "tail -n 100 $MILVUS_OUT_LOG")"
    else
      waiting=${fetched[coordinators]-$(coordinators_problem)}
      [[ -z $waiting ]] || printf '%s\n' "${waiting%%$'\n'*}"
    fi
  fi
}

# Prints what tells this run of Milvus from any other: its process id and when it began.
this_run() {
  local pid stat
  pid=$(find_pids milvus)
  pid=${pid%%$'\n'*}
  [[ -n $pid ]] && read -r stat 2>/dev/null <"/proc/$pid/stat" || return 0
  local -a fields
  read -r -a fields <<<"${stat##*) }"
  printf '%s %s\n' "$pid" "${fields[19]}"
}

# Whether this run of Milvus has been ready before.
was_ready() {
  [[ -r $STATE_DIR/ready && $(<"$STATE_DIR/ready") == "$(this_run)" ]]
}

# Remembers that this run of Milvus is ready.
mark_ready() {
  was_ready || this_run 2>/dev/null >"$STATE_DIR/ready" || true
}
