#ddev-generated
# Made by `npm run build` from generator/addon.yaml and generator/templates/dist/milvus/verbs/status.sh.hbs: change those.
# shellcheck shell=bash

run_verb() {
  local format
  format=$(format_of "$@")
  if has_flag --watch "$@"; then
    watch_report "$format"
  else
    report "$format"
  fi
}

# Shows the state again and again: on a terminal in place, elsewhere whenever it has changed. Usage: watch_report table|json
watch_report() {
  local text state last=''
  trap 'exit 130' INT
  while true; do
    if [[ -t 1 && $1 == table ]]; then
      report table $'\e[H\e[2J' || true
    else
      text=$(report "$1") || true
      # Times and sizes change all the time; the first line, or the state, is what matters.
      state=${text%%$'\n'*}
      state=${state%%,*}
      [[ $state == "$last" ]] || printf '%s\n' "$text"
      last=$state
    fi
    sleep "$WATCH_INTERVAL"
  done
}
