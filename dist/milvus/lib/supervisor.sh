#ddev-generated
# Made by `npm run build` from generator/addon.yaml and generator/templates/dist/milvus/lib/supervisor.sh.hbs: change those.
# shellcheck shell=bash
#
# Talks to Supervisor through its socket: the XML-RPC that supervisorctl uses too, without a Python start for each call.

# Prints the socket that is there.
supervisor_socket() {
  local socket
  for socket in "${SUPERVISOR_SOCKETS[@]}"; do
    if [[ -S $socket ]]; then
      printf '%s\n' "$socket"
      return
    fi
  done
}

# Calls one method; prints the answer. Usage: supervisor_call METHOD PARAMETERS_XML
supervisor_call() {
  local socket
  socket=$(supervisor_socket)
  [[ -n $socket ]] || return 1
  local -a call=(
    curl --silent --max-time "$HEALTH_REQUEST_TIMEOUT" --unix-socket "$socket" --header 'Content-Type: text/xml'
    --data "<methodCall><methodName>supervisor.$1</methodName><params>$2</params></methodCall>" http://localhost/RPC2
  )
  if [[ -w $socket ]]; then
    "${call[@]}"
  else
    as_root "${call[@]}"
  fi
}

# Prints `NAME STATE PID` of each program that Supervisor knows, the state in its own words (RUNNING, STOPPED, FATAL …).
supervisor_programs() {
  local answer program name state pid
  answer=$(supervisor_call getAllProcessInfo '') || return 0
  while [[ $answer == *'<struct>'* ]]; do
    answer=${answer#*<struct>}
    program=${answer%%</struct>*}
    name=$(xml_member "$program" name)
    state=$(xml_member "$program" statename)
    pid=$(xml_member "$program" pid)
    printf '%s %s %s\n' "$name" "$state" "$pid"
  done
}

# Prints a member of an XML-RPC struct. Usage: xml_member STRUCT NAME
xml_member() {
  [[ $1 =~ \<name\>$2\</name\>[[:space:]]*\<value\>\<[a-z0-9]+\>([^<]*)\< ]] || return 0
  printf '%s\n' "${BASH_REMATCH[1]}"
}

# Prints a program's state; nothing when Supervisor does not know it. Usage: supervisor_state etcd|milvus [PROGRAMS]
supervisor_state() {
  local name state
  while read -r name state _; do
    if [[ $name == "$1" ]]; then printf '%s\n' "$state"; fi
  done <<<"${2-$(supervisor_programs)}"
}

# Whether a process is the one that Supervisor runs under a name: its parent alone does not tell, since process 1, which
# takes in every orphan, may be Supervisor. Usage: is_supervised etcd|milvus PID [PROGRAMS]
is_supervised() {
  [[ $'\n'${3-$(supervisor_programs)}$'\n' =~ $'\n'$1\ [A-Z]+\ $2$'\n' ]]
}

# Whether a program is at rest for Supervisor, so that it can be started. Usage: supervisor_at_rest etcd|milvus
supervisor_at_rest() {
  case $(supervisor_state "$1") in
    STOPPED | EXITED | FATAL | '') ;;
    *) return 1 ;;
  esac
}

# Asks for a change without waiting for it. Usage: supervisor_request startProcess|stopProcess etcd|milvus
supervisor_request() {
  supervisor_call "$1" "<param><value><string>$2</string></value></param><param><value><boolean>0</boolean></value></param>" >/dev/null
}
