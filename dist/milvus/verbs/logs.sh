#ddev-generated
# Made by `npm run build` from generator/addon.yaml and generator/templates/dist/milvus/verbs/logs.sh.hbs: change those.
# shellcheck shell=bash

run_verb() {
  local program lines follow='' errors='' file title
  local -a files=() pids=()
  program=$(operand "$@")
  lines=$(flag_value --lines 100 "$@")
  if has_flag --follow "$@"; then follow=yes; fi
  if has_flag --errors "$@"; then errors=yes; fi
  [[ $program == etcd ]] || files+=("$MILVUS_OUT_LOG" "$MILVUS_ERR_LOG")
  [[ $program == milvus ]] || files+=("$ETCD_LOG")
  for file in "${files[@]}"; do
    title=milvus
    [[ $file != "$ETCD_LOG" ]] || title=etcd
    if [[ -n $follow ]]; then
      show_log "$title" "$errors" < <(exec tail -n "$lines" -F "$file" 2>/dev/null) &
      pids+=("$!")
    else
      show_log "$title" "$errors" < <(tail -n "$lines" "$file" 2>/dev/null)
    fi
  done
  ((${#pids[@]} == 0)) || wait "${pids[@]}"
}

# Prints log lines after the program's name, coloured by level where that is allowed. Usage: show_log TITLE ERRORS_ONLY
show_log() {
  awk -v title="$1" -v errors="$2" -v red="$(paint red)" -v yellow="$(paint yellow)" -v dim="$(paint dim)" -v plain="$(paint plain)" '
    {
      colour = ""
      serious = 1
      if ($0 ~ /\[(ERROR|FATAL|PANIC)\]|"level":"(error|fatal|panic)"|^panic:|^fatal|SIG[A-Z]+:|Corruption|[Nn]o space left|cannot be|address already in use/) colour = red
      else if ($0 ~ /\[WARN\]|"level":"warn"/) colour = yellow
      else { serious = 0; if ($0 ~ /\[DEBUG\]|"level":"debug"/) colour = dim }
      if (errors != "" && !serious) next
      printf "%-6s | %s%s%s\n", title, colour, $0, colour == "" ? "" : plain
      fflush()
    }'
}
