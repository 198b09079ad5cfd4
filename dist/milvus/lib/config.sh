#ddev-generated
# Made by `npm run build` from generator/addon.yaml and generator/templates/dist/milvus/lib/config.sh.hbs: change those.
# shellcheck shell=bash
#
# Milvus' config: what the package ships, then the overlay, then the user's own file, merged as YAML.

readonly PACKAGE_CONFIG=$STATE_DIR/milvus.package.yaml

# The user's own file as Milvus last became ready with it, and as it did not. Beside the data, since they outlive the container.
readonly GOOD_CONFIG=$MILVUS_DATA_DIR/.milvusctl.good.yaml
readonly REFUSED_CONFIG=$MILVUS_DATA_DIR/.milvusctl.refused.yaml

# Whether the yq that is there is the one that merges YAML (another program has the same name).
has_yq() {
  [[ $(yq --version 2>/dev/null) == *mikefarah* ]]
}

# Keeps a package's own config, before anything changes it. Usage: keep_package_config DEB FILE
keep_package_config() {
  dpkg-deb --fsys-tarfile "$1" | tar -xO ".$MILVUS_CONFIG_DIR/milvus.yaml" | place "$2" 644 "$(service_user)" ||
    reject_package "$1" "holds no $MILVUS_CONFIG_DIR/milvus.yaml"
}

# Prints the path of the user's own file.
user_config() {
  printf '%s/user.yaml\n' "$(payload_dir)"
}

# Prints each value of a config, a line a value: key, YAML tag and value as JSON, parted by tabs. A list is one value.
# Usage: flat_config FILE; - is standard input
flat_config() {
  yq 'del(.. | select(tag == "!!null")) | .. | select(kind != "map") | select((path | map(select(tag == "!!int")) | length) == 0) |
    ((path | join(".")) + "\t" + tag + "\t" + (. | to_json(0)))' "$1"
}

# Prints what is wrong with the user's own file, a line a finding: `error TEXT`, with which it is left out, or `doubt TEXT`.
# Nothing where all is well, or there is no file.
user_config_findings() {
  local file reason kind key given known
  file=$(user_config)
  [[ -s $file ]] || return 0
  if (($(stat -c %s "$file") > USER_CONFIG_MAX)); then
    printf 'error it is larger than %s, and the whole of Milvus'\'' config is not\n' "$(human_bytes "$USER_CONFIG_MAX")"
    return
  fi
  if ! reason=$(yq '.' "$file" 2>&1 >/dev/null); then
    printf 'error it is not YAML: %s\n' "$(printf '%s' "${reason##*"$file"\': }" | tr '\n\t' '  ')"
    return
  fi
  case $(yq 'tag' "$file" 2>/dev/null) in
    '!!map') ;;
    '!!null' | '') return ;;
    *)
      printf 'error it is not a YAML mapping\n'
      return
      ;;
  esac
  reason=$(odd_key "$file")
  if [[ -n $reason ]]; then
    printf 'error %s\n' "$reason"
    return
  fi
  while IFS=$'\t' read -r kind key given known; do
    case $kind in
      unknown)
        # shellcheck disable=SC2086 # a word a sibling
        reason=$(nearest "${key##*.}" $known)
        if [[ -n $reason ]]; then
          [[ $key != *.* ]] || reason=${key%.*}.$reason
          printf "error the key '%s' is none of Milvus'; is %s meant?\n" "$key" "$reason"
        else
          printf "doubt the key '%s' is not in Milvus' own config; a few keys work without being there\n" "$key"
        fi
        ;;
      respelt) printf "error Milvus takes the key '%s' for %s; write it so, a part a line, indented\n" "$key" "$known" ;;
      type) printf "error %s is %s, and it must be %s\n" "$key" "$given" "$known" ;;
      *) printf "error %s may not be changed: %s\n" "$key" "$known" ;;
    esac
  done < <(compare_user_config "$file")
}

# Prints what is wrong with a key as such: the same one twice, of which YAML tools take the last and Milvus none, or several in one.
# Usage: odd_key FILE
odd_key() {
  # shellcheck disable=SC2016 # $section is yq's
  yq '.. | select(kind == "map") | (path | join(".")) as $section | keys | .[] | $section + "\t" + (. | tostring)' "$1" | awk -F '\t' '
    seen[$0]++ { printf "the key \047%s\047 stands there twice\n", $2; exit }
    $2 ~ /[.]/ { printf "the key \047%s\047 has a dot in it; put the part behind it on a line of its own, indented\n", $2; exit }
  '
}

# Prints what the options put into the config, as flat_config does.
option_config() {
  [[ -z ${MILVUS_PASSWORD:-} ]] || printf 'common.security.authorizationEnabled\t!!bool\ttrue\n'
}

# Whether Milvus asks for a user and a password with a config; as it stands, unless one is given. Usage: is_authentication_on [CONFIG]
is_authentication_on() {
  local config=${1-$(cat "$MILVUS_CONFIG_DIR/milvus.yaml" 2>/dev/null)}
  [[ $config =~ $'\n'\ +authorizationEnabled:\ +[\'\"]?true ]]
}

# Prints a config with a value in the place of whatever stands there: Milvus takes keys for the same that differ in case, underscores
# and dots alone. Usage: set_in_config CONFIG KEY VALUE
set_in_config() {
  local plain=${2,,}
  plain=${plain//[_.]/}
  yq "del(.. | select((path | join(\"\") | downcase | sub(\"[_/.]\", \"\")) == \"$plain\")) | .$2 = $3" - <<<"$1"
}

# Compares the user's own file with the package's config and the overlay, value by value. Milvus takes keys for the same that differ
# in case, underscores and even dots alone. Prints KIND, KEY, GIVEN and KNOWN, parted by tabs. Usage: compare_user_config FILE
compare_user_config() {
  awk -F '\t' '
    function plain(key) { key = tolower(key); gsub(/[_\/]/, "", key); return key }
    function dotless(key) { gsub(/\./, "", key); return key }
    function parent(key) { return match(key, /\.[^.]*$/) ? substr(key, 1, RSTART - 1) : "" }
    function bare(json) { gsub(/^"|"$/, "", json); return json }
    function sort_of(tag) { return tag == "!!int" || tag == "!!float" ? "a number" : tag == "!!bool" ? "true or false" : tag == "!!seq" ? "a list" : "a text" }
    FILENAME == ARGV[1] { split($0, part, "|"); reason[plain(part[1])] = part[2]; next }
    FILENAME != ARGV[4] {
      key = plain($1)
      tag[key] = $2
      value[key] = $3
      spelling[dotless(key)] = $1
      for (above = parent($1); ; above = parent(above)) {
        last = $1
        if (above != "") last = substr($1, length(above) + 2)
        sub(/\..*/, "", last)
        if (!((plain(above), last) in seen)) { seen[plain(above), last] = 1; children[plain(above)] = children[plain(above)] " " last }
        if (above == "") break
        section[plain(above)] = 1
      }
      next
    }
    {
      key = plain($1)
      for (guarded in reason) {
        if ((dotless(key) == dotless(guarded) || index(key, guarded ".") == 1) && (key != guarded || bare(value[key]) != bare($3))) { printf "protected\t%s\t%s\t%s\n", $1, $3, reason[guarded]; next }
      }
      if (key in section) { printf "type\t%s\t%s\t%s\n", $1, $3, "a section with keys below it"; next }
      if (key in tag) {
        given = sort_of($2)
        wanted = sort_of(tag[key])
        if (wanted == "a number" && $3 ~ /^"[0-9.eE+-]+"$/) next
        if (wanted == "true or false" && $3 ~ /^"(true|false)"$/) next
        if (given == wanted || (wanted == "a text" && given != "a list")) next
        printf "type\t%s\t%s\t%s\n", $1, $3, wanted
        next
      }
      if (dotless(key) in spelling) { printf "respelt\t%s\t%s\t%s\n", $1, $3, spelling[dotless(key)]; next }
      # The first part of the key that is unknown is the one to name.
      above = ""
      count = split($1, part, ".")
      for (at = 1; at <= count; at++) {
        here = above == "" ? part[at] : above "." part[at]
        if (!(plain(here) in section) && !(plain(here) in tag)) { printf "unknown\t%s\t%s\t%s\n", here, $3, children[plain(above)]; break }
        above = here
      }
    }
  ' <(printf '%s\n' "${PROTECTED_KEYS[@]}" && option_config | sed 's/\t.*/|MILVUS_PASSWORD is set/') <(flat_config "$PACKAGE_CONFIG") \
    <(flat_config "$MILVUSCTL_HOME/milvus.yaml" && option_config) <(flat_config "$1")
}

# Prints what keeps the user's own file from being merged; nothing when it can be, or is not there.
user_config_problem() {
  local problem instead='it is left out'
  problem=$(user_config_findings)
  problem=$(sed -n 's/^error //p' <<<"$problem" | head -n 1)
  if [[ -z $problem ]] && is_refused; then problem='Milvus did not become ready with it'; fi
  [[ ! -s $GOOD_CONFIG ]] || instead='it is left out, and the last one that worked is used'
  [[ -z $problem ]] || printf '%s/user.yaml: %s, so %s; mend it, then: %s\n' "$(payload_shown)" "$problem" "$instead" \
    "$(remedy 'ddev milvus restart' 'milvusctl restart')"
}

# Whether Milvus did not become ready with the user's own file as it is.
is_refused() {
  [[ -s $(user_config) && -r $REFUSED_CONFIG && $(<"$REFUSED_CONFIG") == "$(<"$(user_config)")" ]]
}

# Says so, where a person reads it.
warn_of_user_config() {
  local problem
  problem=$(user_config_problem)
  [[ -z $problem ]] || warn "$problem"
}

# Ends where Milvus runs and a restart would not do what the user's own file says, so that what runs goes on. One that does not run
# is started without the file, and that is told.
refuse_bad_config() {
  local problem
  if ! is_running milvus; then
    warn_of_user_config
    return
  fi
  problem=$(user_config_findings | sed -n 's/^error //p' | head -n 1)
  [[ -z $problem ]] ||
    die "nothing was restarted, since $(payload_shown)/user.yaml has an error: $problem; mend it: $(caller) config edit"
}

# After a start in which Milvus did not become ready: starts it once more with the user's own file as it last worked, or without one.
# Fails where that is no change, where the cause is another, or where Milvus is not ready so either.
fall_back_from_config() {
  local file
  file=$(user_config)
  [[ -s $file && -z $(user_config_problem) ]] || return 1
  [[ ! -r $GOOD_CONFIG || $(<"$GOOD_CONFIG") != "$(<"$file")" ]] || return 1
  take_operation_lock "$OPERATION_LOCK_TIMEOUT"
  if is_told_to_stop || ! name_intruders 2>/dev/null; then
    release_operation_lock
    return 1
  fi
  warn "Milvus does not become ready with $(payload_shown)/user.yaml; starting it as it last worked"
  place "$REFUSED_CONFIG" 644 "$(service_user)" <"$file"
  stop_services milvus etcd
  start_services
  release_operation_lock
  wait_ready "$(tuning_option MILVUS_READY_TIMEOUT)" || return
  warn_of_user_config
}

# Lets the next start try the user's own file, even if Milvus did not become ready with it before: the cause may have been another.
try_config_again() {
  [[ ! -e $REFUSED_CONFIG ]] || as_root rm -f "$REFUSED_CONFIG"
}

# Remembers that Milvus became ready with the user's own file as it was staged.
keep_good_config() {
  if [[ -r $STATE_DIR/user.staged.yaml ]] && ! cmp -s "$STATE_DIR/user.staged.yaml" "$GOOD_CONFIG"; then
    place "$GOOD_CONFIG" 644 "$(service_user)" <"$STATE_DIR/user.staged.yaml"
  fi
}

# Merges the three files and puts the result where Milvus reads it. Instead of a user.yaml that cannot be merged, the last one that
# worked is.
stage_config() {
  local merged own='' used key value
  local -a files=("$PACKAGE_CONFIG" "$MILVUSCTL_HOME/milvus.yaml")
  used=$(user_config)
  if [[ -n $(user_config_problem) ]]; then
    warn_of_user_config
    used=$GOOD_CONFIG
  else
    try_config_again
  fi
  if [[ ! -s $used ]]; then used=/dev/null; fi
  # A section whose keys are all commented out is null, and would wipe what it names.
  own=$(yq 'del(.. | select(tag == "!!null"))' "$used")
  # shellcheck disable=SC2016 # $part is yq's
  merged=$(yq eval-all '. as $part ireduce ({}; . * $part)' "${files[@]}" - <<<"${own:-null}") || die 'merging the config failed'
  while IFS=$'\t' read -r key _ value; do
    merged=$(set_in_config "$merged" "$key" "$value") || die 'merging the config failed'
  done < <(option_config)
  # DDEV sets the variable, if only to nothing; sudo and cron take it away.
  if [[ -z ${MILVUS_PASSWORD+set} ]] && is_authentication_on && ! is_authentication_on "$merged"; then
    die "Milvus asks for a password so far, and MILVUS_PASSWORD is not in this environment, so nothing was changed; give it along, or an empty one to turn authentication off: sudo MILVUS_PASSWORD= milvusctl restart"
  fi
  [[ -n $merged ]] || die 'merging the config gave nothing'
  place "$STATE_DIR/user.staged.yaml" 644 "$(service_user)" <"$used"
  [[ -r $MILVUS_CONFIG_DIR/milvus.yaml && $(<"$MILVUS_CONFIG_DIR/milvus.yaml") == "$merged" ]] && return
  printf '%s\n' "$merged" | place "$MILVUS_CONFIG_DIR/milvus.yaml" 644 "$(service_user)"
}

# Tells what is wrong with the user's own file, and fails where it has an error.
check_user_config() {
  local kind text status=0 shown
  shown=$(payload_shown)/user.yaml
  if [[ ! -s $(user_config) ]]; then
    printf '%s is not there, so nothing is changed; begin it: %s config edit\n' "$shown" "$(caller)"
    return
  fi
  while read -r kind text; do
    [[ -n $kind ]] || continue
    if [[ $kind == error ]]; then
      status=$EXIT_FAILED
      printf '%serror%s  %s\n' "$(paint red)" "$(paint plain)" "$text"
    else
      printf '%sdoubt%s  %s\n' "$(paint yellow)" "$(paint plain)" "$text"
    fi
  done < <(user_config_findings)
  if ((status == 0)) && is_refused; then
    status=$EXIT_FAILED
    printf '%serror%s  Milvus did not become ready with it; why: %s logs milvus --errors\n' "$(paint red)" "$(paint plain)" "$(caller)"
  fi
  if ((status != 0)); then
    printf '%s is left out as long as it has an error; mend it: %s config edit\n' "$shown" "$(caller)"
  else
    printf '%s has no error; apply it: %s restart\n' "$shown" "$(caller)"
  fi
  return "$status"
}

# Prints the config that Milvus reads. Usage: show_config table|json [origin]
show_config() {
  local environment
  environment=METRICS_PORT$'\t!!int\t'$MANAGEMENT_PORT
  awk -F '\t' -v format="$1" -v origins="$2" '
    function quoted(text) { gsub(/\\/, "&&", text); gsub(/"/, "\\\"", text); return "\"" text "\"" }
    FILENAME == ARGV[1] { user[$1] = 1; next }
    FILENAME == ARGV[2] { addon[$1] = 1; next }
    FILENAME == ARGV[3] { option[$1] = 1; next }
    {
      origin = FILENAME == ARGV[5] || ($1 in option) ? "environment" : ($1 in user) ? "user" : ($1 in addon) ? "add-on" : "package"
      # A list is shown as the text that it is in JSON.
      if ($2 == "!!seq") $3 = quoted($3)
      if (format == "json") {
        printf "%s\n  %s: ", count++ ? "," : "{", quoted($1)
        if (origins == "") printf "%s", $3
        else printf "{\"value\": %s, \"origin\": \"%s\"}", $3, origin
      } else if (origins == "") printf "%s = %s\n", $1, $3
      else printf "%-11s  %s = %s\n", origin, $1, $3
    }
    END { if (format == "json") print "\n}" }
  ' <(flat_config "$STATE_DIR/user.staged.yaml" 2>/dev/null) <(flat_config "$MILVUSCTL_HOME/milvus.yaml") <(option_config) \
    <(flat_config "$MILVUS_CONFIG_DIR/milvus.yaml") <(printf '%s\n' "$environment")
}
