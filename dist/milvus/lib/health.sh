#ddev-generated
# Made by `npm run build` from generator/addon.yaml and generator/templates/dist/milvus/lib/health.sh.hbs: change those.
# shellcheck shell=bash
#
# Whether etcd and Milvus do their work. /healthz alone says OK before Milvus can serve, so ready means more.

# Usage: ask URL [CURL_ARGUMENT…]
ask() {
  local url=$1
  shift
  curl --silent --noproxy '*' --max-time "$HEALTH_REQUEST_TIMEOUT" "$@" "$url" 2>/dev/null
}

is_etcd_healthy() {
  [[ $(ask "http://127.0.0.1:$ETCD_CLIENT_PORT/health") == *'"health":"true"'* ]]
}

# Prints `NAME STATE` for each component that Milvus lists.
component_states() {
  local list name state
  list=$(ask "http://127.0.0.1:$MANAGEMENT_PORT/healthz" --header 'Content-Type: application/json') || return 0
  while [[ $list =~ \"name\":\"([a-z]+)\",\"code\":([0-9]+) ]]; do
    list=${list#*"${BASH_REMATCH[0]}"}
    name=${BASH_REMATCH[1]}
    # The numbers are commonpb.StateCode's.
    case ${BASH_REMATCH[2]} in
      0) state=initializing ;;
      1) state=healthy ;;
      2) state=abnormal ;;
      3) state=standby ;;
      *) state=stopping ;;
    esac
    printf '%s %s\n' "$name" "$state"
  done
}

# Prints `NAME STATE` for each expected component, those that Milvus does not list yet as absent. Usage: components LISTED
components() {
  local name state expected listed=$1
  expected=$(expected_components "$(recall milvus_version)")
  for name in $expected; do
    state=absent
    [[ $'\n'$listed$'\n' =~ $'\n'$name\ ([a-z]+)$'\n' ]] && state=${BASH_REMATCH[1]}
    printf '%s %s\n' "$name" "$state"
  done
}

# The calls that prove readiness, all through the port that clients use. Each is a gRPC frame (a zero byte, the length in
# four bytes, a protobuf message) and is passed on by the proxy:
#   CheckHealth                     to the root coordinator (before 2.6 to every coordinator)
#   ShowCollections, type InMemory  to the query coordinator, which says of each loaded collection whether it can be searched
#   GetCompactionState              to the data coordinator
ask_coordinators() {
  local service=http://127.0.0.1:$MILVUS_PORT/milvus.proto.milvus.MilvusService
  local -a request=(
    --silent --noproxy '*' --max-time "$HEALTH_REQUEST_TIMEOUT" --http2-prior-knowledge
    --header 'Content-Type: application/grpc' --header 'TE: trailers'
  )
  # The answers are told apart by their order, so none may be left out.
  curl --fail-early "${request[@]}" --data-binary @<(printf '\0\0\0\0\0') "$service/CheckHealth" \
    --next "${request[@]}" --data-binary @<(printf '\0\0\0\0\2\x20\1') "$service/ShowCollections" \
    --next "${request[@]}" --data-binary @<(printf '\0\0\0\0\0') "$service/GetCompactionState" 2>/dev/null
}

# Prints what a coordinator says is wrong; nothing when each answered that all is well.
coordinators_problem() {
  local -a bytes=()
  local at=0 end answers=0 name problem
  read -r -d '' -a bytes < <(ask_coordinators | od -An -v -tu1) || true
  for name in CheckHealth ShowCollections GetCompactionState; do
    ((at + 5 <= ${#bytes[@]})) || break
    end=$((at + 5 + (bytes[at + 1] << 24 | bytes[at + 2] << 16 | bytes[at + 3] << 8 | bytes[at + 4])))
    problem=$(answer_problem "$name" "${bytes[@]:at+5:end-at-5}")
    if [[ -n $problem ]]; then
      printf '%s\n' "$problem"
      return
    fi
    at=$end
    answers=$((answers + 1))
  done
  ((answers == 3)) || asks_for_password || printf 'port %s does not answer yet\n' "$MILVUS_PORT"
}

# Whether Milvus answers that a call needs a user and a password (gRPC status 16). It can say so only once the proxy has reached
# the coordinators, so that counts as an answer.
asks_for_password() {
  local status
  status=$(ask "http://127.0.0.1:$MILVUS_PORT/milvus.proto.milvus.MilvusService/CheckHealth" --http2-prior-knowledge \
    --header 'Content-Type: application/grpc' --header 'TE: trailers' --data-binary @<(printf '\0\0\0\0\0') \
    --output /dev/null --write-out '%header{grpc-status}') || return
  [[ $status == 16 ]]
}

# Prints the fields of a protobuf message: `NUMBER number VALUE` or `NUMBER bytes START LENGTH`. Usage: protobuf_fields BYTE…
protobuf_fields() {
  local -a bytes=("$@")
  local at=0 tag value bit
  while ((at < ${#bytes[@]})); do
    tag=${bytes[at++]} value=0 bit=0
    while ((at < ${#bytes[@]})); do
      value=$((value | (bytes[at] & 127) << bit))
      bit=$((bit + 7))
      ((bytes[at++] & 128)) || break
    done
    case $((tag & 7)) in
      0) printf '%s number %s\n' "$((tag >> 3))" "$value" ;;
      2)
        printf '%s bytes %s %s\n' "$((tag >> 3))" "$at" "$value"
        at=$((at + value))
        ;;
      *) return ;;
    esac
  done
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

# Prints the reason of a common.Status that is an error: field 1 or 3 is its code, field 2 the reason. Usage: status_problem BYTE…
status_problem() {
  local -a bytes=("$@")
  local number kind value length code=0 reason='no reason given'
  while read -r number kind value length; do
    case $number:$kind in
      1:number | 3:number) ((value == 0)) || code=$value ;;
      2:bytes) reason=$(as_text "${bytes[@]:value:length}") ;;
      *) ;;
    esac
  done < <(protobuf_fields "${bytes[@]}")
  ((code == 0)) || printf 'Milvus answers: %s (code %s)\n' "${reason//$'\n'/ }" "$code"
}

# Prints bytes as text. Usage: as_text BYTE…
as_text() {
  local hex=''
  (($# == 0)) || printf -v hex '\\x%x' "$@"
  printf '%b' "$hex"
}

# Prints the first reason why Milvus is not ready; nothing when it is.
readiness_problem() {
  local missing listed name state waiting=''
  missing=$(missing_parts)
  if [[ -n $missing ]]; then
    printf '%s\n' "$missing"
  elif ! is_etcd_healthy; then
    if is_running etcd; then
      printf 'etcd is not healthy yet; if it stays so: %s\n' "$(remedy "ddev exec tail -n 100 $ETCD_LOG" "tail -n 100 $ETCD_LOG")"
    else
      printf 'etcd is not running; start both: %s\n' "$(remedy 'ddev milvus restart' 'milvusctl restart')"
    fi
  elif ! is_running milvus; then
    printf 'Milvus is not running; start it: %s\n' "$(remedy 'ddev milvus restart' 'milvusctl restart')"
  else
    listed=$(component_states)
    while read -r name state; do
      case $state in
        healthy | standby) ;;
        *) waiting+=", $name is $state" ;;
      esac
    done < <(components "$listed")
    if [[ -n $waiting ]]; then
      printf 'not all components are up: %s; if it stays so: %s\n' "${waiting#, }" \
        "$(remedy "ddev exec tail -n 100 $MILVUS_OUT_LOG" "tail -n 100 $MILVUS_OUT_LOG")"
    else
      waiting=$(coordinators_problem)
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
