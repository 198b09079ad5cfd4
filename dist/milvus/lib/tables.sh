#ddev-generated
# Made by `npm run build` from generator/addon.yaml and generator/templates/dist/milvus/lib/tables.sh.hbs: change those.
# shellcheck shell=bash
#
# Tables: columns as wide as they need to be; where a terminal is too narrow for them, each row as lines. No line is wider than the
# terminal.

# Prints rows of standard input, their cells parted by tabs, the first row being the header.
print_table() {
  local row width=0 at name limit=0
  local -a rows cells header widths=()
  mapfile -t rows
  IFS=$'\t' read -r -a header <<<"${rows[0]}"
  for row in "${rows[@]}"; do
    IFS=$'\t' read -r -a cells <<<"$row"
    for at in "${!cells[@]}"; do
      ((${#cells[at]} <= ${widths[at]:-0})) || widths[at]=${#cells[at]}
    done
  done
  for at in "${!widths[@]}"; do width=$((width + widths[at] + 2)); done
  if [[ -t 1 ]]; then { limit=$(terminal_width 3); } 3>&1; fi
  if ((limit > 0 && width - 2 > limit)); then
    at=0
    for name in "${!header[@]}"; do ((${#header[name]} <= at)) || at=${#header[name]}; done
    for row in "${rows[@]:1}"; do
      IFS=$'\t' read -r -a cells <<<"$row"
      for name in "${!header[@]}"; do print_entry "$((at + 2))" "${header[name]}" "${cells[name]:-}"; done
      printf '\n'
    done
    return
  fi
  for row in "${rows[@]}"; do
    IFS=$'\t' read -r -a cells <<<"$row"
    for ((at = 0; at < ${#header[@]} - 1; at++)); do printf '%-*s' "$((widths[at] + 2))" "${cells[at]:-}"; done
    printf '%s\n' "${cells[at]:-}"
  done
}

# Prints a label and, from a column on, a text; on a narrow terminal it goes on below itself. Usage: print_entry COLUMN LABEL TEXT
print_entry() {
  local column=$1 label=$2 text=$3 limit=0 room part
  if [[ -t 1 ]]; then { limit=$(terminal_width 3); } 3>&1; fi
  room=$((limit - column))
  while ((room > 0 && ${#text} > room)); do
    part=${text:0:room+1}
    part=${part% *}
    part=${part:0:room}
    printf '%-*s%s\n' "$column" "$label" "$part"
    label='' text=${text:${#part}}
    text=${text# }
  done
  printf '%-*s%s\n' "$column" "$label" "$text"
}

# Prints bytes as people read them; a dash stays a dash. Usage: human_bytes BYTES
human_bytes() {
  local value=$1 rest=0 unit
  if [[ $1 == - ]]; then
    printf -- '-\n'
    return
  fi
  for unit in B KB MB GB TB PB; do
    ((value >= 1024)) || break
    rest=$((value % 1024))
    value=$((value / 1024))
  done
  if ((value < 10)) && [[ $unit != B ]]; then
    printf '%d.%d%s\n' "$value" "$((rest * 10 / 1024))" "$unit"
  else
    printf '%d%s\n' "$value" "$unit"
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

# Prints a JSON string, or null for nothing or a dash. Usage: json_text TEXT
json_text() {
  case $1 in
    '' | -) printf 'null' ;;
    *) json_string "$1" ;;
  esac
}

# Prints a number, or null for nothing or a dash. Usage: json_number VALUE
json_number() {
  case $1 in
    '' | -) printf 'null' ;;
    *) printf '%s' "$1" ;;
  esac
}
