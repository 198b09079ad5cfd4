#ddev-generated
# Made by `npm run build` from generator/addon.yaml and generator/templates/dist/milvus/verbs/logs.sh.hbs: change those.
# shellcheck shell=bash

run_verb() {
  local program lines follow='' errors='' file title size
  local -a files=() pids=()
  # Also where Ctrl+C comes just when what is waited for has ended.
  trap 'exit 130' INT
  program=$(operand "$@")
  lines=$(flag_value --lines 100 "$@")
  if has_flag --follow "$@"; then follow=yes; fi
  if has_flag --errors "$@"; then errors=yes; fi
  [[ $program == etcd ]] || files+=("$MILVUS_OUT_LOG" "$MILVUS_ERR_LOG")
  [[ $program == milvus ]] || files+=("$ETCD_LOG")
  for file in "${files[@]}"; do
    [[ -r $file ]] || continue
    title=milvus
    [[ $file != "$ETCD_LOG" ]] || title=etcd
    size=$(stat -c %s "$file")
    # An error is worth showing however much was written since. awk ends the last line, where a program did not.
    if [[ -n $errors ]]; then
      head -c "$size" "$file" | show_log "$title" yes | tail -n "$lines" | awk 1
    else
      head -c "$size" "$file" | tail -n "$lines" | show_log "$title" '' | awk 1
    fi
    [[ -n $follow ]] || continue
    show_log "$title" "$errors" --unbuffered < <(exec tail -c "+$((size + 1))" -F "$file" 2>/dev/null) &
    pids+=("$!")
  done
  ((${#pids[@]} == 0)) || wait "${pids[@]}"
}

# Prints log lines after the program's name, coloured by level where that is allowed. Usage: show_log TITLE ERRORS_ONLY [SED_FLAG]
show_log() {
  local title plain others
  printf -v title '%-6s | ' "$1"
  plain=$(paint plain)
  others="s/^(.*(\\[DEBUG\\]|\"level\":\"debug\").*)\$/$(paint dim)\\1$plain/"
  [[ -z $2 ]] || others=d
  LC_ALL=C sed -E ${3:+"$3"} "
    /\\[(ERROR|FATAL|PANIC)\\]|\"level\":\"(error|fatal|panic)\"|^panic:|^fatal|SIG[A-Z]+:|Corruption|[Nn]o space left|cannot be|address already in use/ {
      s/^(.*)\$/$(paint red)\\1$plain/
      b show
    }
    /\\[WARN\\]|\"level\":\"warn\"/ {
      s/^(.*)\$/$(paint yellow)\\1$plain/
      b show
    }
    $others
    : show
    s/^/$title/"
}
