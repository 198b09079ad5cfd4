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

# Prints a program's state in Supervisor's words (RUNNING, STOPPED, FATAL …); nothing when it does not know the program.
# Usage: supervisor_state etcd|milvus
supervisor_state() {
  local answer
  answer=$(supervisor_call getProcessInfo "<param><value><string>$1</string></value></param>") || return 0
  [[ $answer =~ \<name\>statename\</name\>[[:space:]]*\<value\>\<string\>([A-Z]+) ]] || return 0
  printf '%s\n' "${BASH_REMATCH[1]}"
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
