#!/usr/bin/env bash
#ddev-generated
# Made by `npm run build` from generator/addon.yaml and generator/templates/ddev-milvus/prepare.sh.hbs: change those.
#
# DDEV runs this on the host before it reads the project's files: the image build needs the folder .devpanel/milvus, and a
# published port needs a compose file, since compose cannot leave a port out by a variable. Once the project has started, and DDEV
# has written Drupal's settings, it runs again as `prepare.sh after-start`; the removal runs `prepare.sh remove`.
set -euo pipefail

readonly MARKER='#ddev-generated'
readonly MILVUS_PORT='19530'
readonly PORT_PATTERN='(102[4-9]|10[3-9][0-9]|1[1-9][0-9]{2}|[2-9][0-9]{3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])'
readonly ANOTHER_PORT='ddev dotenv set .ddev/.env.milvus --milvus-host-port=PORT'
readonly DRUPAL_SETTINGS=settings.ddev.milvus.php
# What settings.php gets. These lines, as they are, and no others are taken out of it again.
readonly DRUPAL_INCLUDE="
// Where Milvus is, for DDEV alone; written by the add-on milvus, which takes these lines out again when it is removed.
if (getenv('IS_DDEV_PROJECT') == 'true' && file_exists(__DIR__ . '/$DRUPAL_SETTINGS')) {
  include __DIR__ . '/$DRUPAL_SETTINGS';
}"

main() {
  local ddev_dir
  ddev_dir=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
  case ${1:-} in
    after-start)
      hide_password "$ddev_dir"
      connect_drupal "$ddev_dir"
      ;;
    remove) disconnect_drupal "$ddev_dir/../${DDEV_DOCROOT:-}/sites/default" ;;
    *)
      hide_password "$ddev_dir"
      complete_payload "$ddev_dir/../.devpanel/milvus" "$ddev_dir/docker-compose.milvus_lock.yaml"
      warn_of_contradictions "$ddev_dir"
      publish_port "$ddev_dir/docker-compose.milvus_port.yaml" "$(setting "$ddev_dir" MILVUS_HOST_PORT)"
      ;;
  esac
}

# Makes sure that there is what the image build asks for: without the folder, or its record of digests, it would fail, and so would the
# start. Where the record cannot be read, a compose file puts an empty one in its place. Usage: complete_payload DIR COMPOSE_FILE
complete_payload() {
  local lock=$1/packages.lock instead=''
  mkdir -p "$1"
  if [[ ! -e $lock && ! -L $lock ]]; then
    printf '%s\n%s\n' "$MARKER" '# What each release file hashed to when it was first used. Commit this file: a later download must match.' 2>/dev/null >"$lock" || true
  fi
  if [[ ! -f $lock || ! -r $lock ]]; then
    instead='secrets:\n  ddev-milvus-addon-lock:\n    file: /dev/null'
    printf 'milvus: .devpanel/milvus/packages.lock cannot be read, so the image build does not check the packages with it; put it right: %s\n' \
      "$([[ -f $lock ]] && printf 'sudo chown %s .devpanel/milvus/packages.lock && chmod u+rw .devpanel/milvus/packages.lock' "$(id -un)" || printf 'mv .devpanel/milvus/packages.lock .devpanel/milvus/packages.lock.own')" >&2
  fi
  place_compose "$2" 'since .devpanel/milvus/packages.lock cannot be read' "$instead"
}

# Lets nobody but the owner read the settings that hold the password, and what DDEV makes of them. Usage: hide_password DDEV_DIR
hide_password() {
  local file hidden=''
  for file in "$1"/.env "$1"/.env.* "$1"/.ddev-docker-compose-*.yaml; do
    if holds_password "$file"; then
      chmod go-rwx "$file" 2>/dev/null || true
      hidden=yes
    fi
  done
  [[ -n $hidden ]] || return 0
  # DDEV is about to write it into these, and leaves the mode of a file that is there.
  for file in "$1"/.ddev-docker-compose-{base,full}.yaml; do
    if (umask 077 && : >>"$file") 2>/dev/null; then chmod go-rwx "$file" || true; fi
  done
}

# Whether a file sets the password. One that cannot be read as a whole may do so, too. Usage: holds_password FILE
holds_password() {
  local set
  grep -qs MILVUS_PASSWORD "$1" || return
  case $1 in
    *.yaml) grep -Eq '^ *MILVUS_PASSWORD: *"?[^ "]' "$1" ;;
    *) ! set=$(settings_in "$1" 2>/dev/null) || grep -q '^MILVUS_PASSWORD=.' <<<"$set" ;;
  esac
}

# Prints what settings files set of ours, a line `NAME=VALUE` a name, as DDEV reads them: it has .ddev/.env.* read by compose, whose rules
# are nearly godotenv's. Lines and files that come later count; a line break in a value is shown as \n. What is not there, and examples, set
# nothing. Fails, and says where, for a file with which DDEV would not start. Usage: settings_in FILE…
settings_in() {
  local file
  local -a files=()
  for file in "$@"; do
    if [[ -f $file && $file != *.example ]]; then files+=("$file"); fi
  done
  ((${#files[@]} > 0)) || return 0
  LC_ALL=C awk '
    function refuse(why) {
      printf "%s, line %d: %s\n", file, line, why >"/dev/stderr"
      refused = 1
      exit 1
    }
    # Takes the first characters of the text away, and counts its lines.
    function take(count,   taken) {
      taken = substr(text, 1, count)
      text = substr(text, count + 1)
      line += gsub(/\n/, "", taken)
    }
    function trimmed(value) {
      sub(/([ \t\v\f\r]|\302[\205\240])+$/, "", value)
      return value
    }
    # What the environment says counts before what a file says.
    function known(name) { return name in ENVIRON || name in set }
    function value_of(name) { return name in ENVIRON ? ENVIRON[name] : name in set ? set[name] : "" }
    # Fills in $NAME, ${NAME} and ${NAME:-INSTEAD}; $$ is a dollar sign.
    function expanded(value,   done, name, operator, at, depth, char, instead) {
      while ((at = index(value, "$")) > 0) {
        done = done substr(value, 1, at - 1)
        value = substr(value, at + 1)
        if (value ~ /^\$/) {
          done = done "$"
          value = substr(value, 2)
        } else if (match(value, /^[A-Za-z_][A-Za-z0-9_]*/)) {
          done = done value_of(substr(value, 1, RLENGTH))
          value = substr(value, RLENGTH + 1)
        } else if (value ~ /^\{/) {
          if (!match(value, /^\{[A-Za-z_][A-Za-z0-9_]*/)) refuse("${ without a name behind it")
          name = substr(value, 2, RLENGTH - 1)
          value = substr(value, RLENGTH + 1)
          operator = match(value, /^:?[-+?]/) ? substr(value, 1, RLENGTH) : ""
          value = substr(value, length(operator) + 1)
          depth = 1
          for (at = 1; at <= length(value) && depth > 0; at++) {
            char = substr(value, at, 1)
            if (char == "{") depth++
            if (char == "}") depth--
          }
          if (depth > 0 || (operator == "" && at != 2)) refuse("${" name " does not end as it should")
          instead = substr(value, 1, at - 2)
          value = substr(value, at)
          if (operator == "" || ((operator ~ /:/ ? value_of(name) != "" : known(name)) && operator !~ /\+/)) done = done value_of(name)
          else if (operator ~ /\?/) refuse(name " is not set")
          else if (operator ~ /-/ || (operator ~ /:/ ? value_of(name) != "" : known(name))) done = done expanded(instead)
        } else {
          done = done "$"
        }
      }
      return done value
    }
    # The value between quotes, at the beginning of the text; in double ones escapes and variables are filled in.
    function quoted(quote,   value, char, at) {
      for (at = 2; ; at++) {
        char = substr(text, at, 1)
        if (char == "" || at > length(text)) refuse("a quote does not end")
        if (char == quote) break
        if (char == "\\") {
          at++
          char = substr(text, at, 1)
          if (char == quote) {
            value = value char
          } else if (quote != "\"") {
            value = value "\\" char
          } else if (char in escapes) {
            value = value escapes[char]
          } else {
            value = value "\\" char
          }
          continue
        }
        value = value char
      }
      take(at)
      return quote == "\"" ? expanded(value) : value
    }
    function unquoted(   end, value) {
      end = index(text, "\n")
      value = substr(text, 1, end - 1)
      if (match(value, / #/)) value = substr(value, 1, RSTART - 1)
      value = expanded(trimmed(value))
      take(end)
      return value
    }
    function parse(   name, mark) {
      line = 1
      sub(/^\357\273\277/, "", text)
      while (1) {
        while (match(text, /^([ \t\n\v\f\r]|\302[\205\240])+/) || match(text, /^#[^\n]*/)) take(RLENGTH)
        if (text == "") return
        if (match(text, /^export[ \t\v\f\r]+/)) take(RLENGTH)
        match(text, /[=:\n]/)
        name = trimmed(substr(text, 1, RSTART - 1))
        if (name ~ /[ !"#$%&\047()*+,\/;<>?@\\^`{|}~]/) refuse("a name has a character that it may not have")
        mark = substr(text, RSTART, 1)
        take(RSTART)
        # A name alone takes over what the environment has.
        if (mark == "\n") continue
        if (match(text, /^([ \t\v\f\r]|\302[\205\240])+/)) take(RLENGTH)
        set[name] = text ~ /^["\047]/ ? quoted(substr(text, 1, 1)) : unquoted()
      }
    }
    BEGIN {
      escapes["a"] = "\a"; escapes["b"] = "\b"; escapes["f"] = "\f"; escapes["n"] = "\n"; escapes["r"] = "\r"; escapes["t"] = "\t"; escapes["v"] = "\v"
      escapes["\\"] = "\\"; escapes["$"] = "$$"
    }
    FNR == 1 && NR > 1 { parse(); text = "" }
    { file = FILENAME; text = text $0 "\n" }
    END {
      if (refused) exit 1
      parse()
      for (name in set) {
        if (name !~ /^(MILVUS|ETCD)_[A-Z_]+$/) continue
        gsub(/\n/, "\\n", set[name])
        printf "%s=%s\n", name, set[name]
      }
    }
  ' ${files[@]+"${files[@]}"}
}

# Prints what the user has set, as the web container has it; nothing where nobody set it. What .env and .env.web say, DDEV puts over all that
# compose has made of the environment and, behind that, of .env.*. Usage: setting DDEV_DIR NAME
setting() {
  local line
  if line=$(settings_in "$1/.env" "$1/.env.web" 2>/dev/null | grep "^$2="); then
    :
  elif [[ -n ${!2:-} ]]; then
    line=$2=${!2}
  else
    line=$(settings_in "$1"/.env.* 2>/dev/null | grep "^$2=") || return 0
  fi
  printf '%s\n' "${line#*=}"
}

# Says where two files set a name differently: DDEV then takes the one here and the other there. Usage: warn_of_contradictions DDEV_DIR
warn_of_contradictions() {
  local over behind line other name
  over=$(settings_in "$1/.env" "$1/.env.web" 2>/dev/null) && [[ -n $over ]] || return 0
  behind=$(settings_in "$1"/.env.* 2>/dev/null) || return 0
  while IFS= read -r line; do
    name=${line%%=*}
    other=$(grep "^$name=" <<<"$behind") || continue
    [[ $other == "$line" ]] ||
      printf 'milvus: %s has different values in .ddev/.env or .ddev/.env.web and in another settings file; the container and the image build use different ones; keep one: grep -n %s .ddev/.env*\n' \
        "$name" "$name" >&2
  done <<<"$over"
}

# Writes the compose file for a port, or takes it away; a file of someone else's stays. Usage: publish_port FILE PORT
publish_port() {
  local file=$1 port=$2 owner text=''
  if [[ -z $port ]]; then
    :
  elif [[ ! $port =~ ^$PORT_PATTERN$ ]]; then
    port=$(LC_ALL=C && printf '%q' "$port")
    printf 'milvus: MILVUS_HOST_PORT is %.80s, which is not a port from 1024 to 65535, so no port is published; set it right: %s\n' "$port" "$ANOTHER_PORT" >&2
  elif owner=$(port_owner "$port") && [[ -n $owner ]]; then
    # Compose would fail, and with it the whole project. Nor may status tell of a port that leads elsewhere.
    printf 'milvus: port %s of this machine is taken by %s, so Milvus is not published; choose another one: %s\n' "$port" "$owner" "$ANOTHER_PORT" >&2
    text='environment:\n      MILVUS_HOST_PORT: ""'
  else
    text='ports:\n      - 127.0.0.1:'$port:$MILVUS_PORT
  fi
  place_compose "$file" 'from MILVUS_HOST_PORT in .ddev/.env.milvus' "${text:+services:\n  web:\n    $text}"
}

# Writes a compose file in one step, or takes it away where there is nothing to write; a file of someone else's stays. Usage: place_compose FILE WHY TEXT
place_compose() {
  if [[ -f $1 ]] && ! grep -q "$MARKER" "$1"; then return; fi
  if [[ -z $3 ]]; then
    rm -f "$1"
    return
  fi
  printf '%s\n#ddev-silent-no-warn\n# Made by .ddev/ddev-milvus/prepare.sh %s.\n%b\n' "$MARKER" "$2" "$3" >"$1.new"
  mv -f "$1.new" "$1"
}

# Prints who has a port of 127.0.0.1 already; nothing where it is free, or this project's own. Usage: port_owner PORT
port_owner() {
  local names
  # A connection that is taken is the only sign that every host has.
  (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null || return 0
  names=$(docker ps --filter "publish=$1" --format '{{.Names}}' 2>/dev/null || true)
  case $names in
    "ddev-${DDEV_SITENAME:-}-web") ;;
    '') printf 'another program\n' ;;
    *) printf 'the container %s\n' "${names%%$'\n'*}" ;;
  esac
}

# Tells a Drupal site where Milvus is, unless that is turned off or its settings are none of DDEV's business. Usage: connect_drupal DDEV_DIR
connect_drupal() {
  local site=$1/../${DDEV_DOCROOT:-}/sites/default wanted
  wanted=$(setting "$1" MILVUS_DRUPAL_SETTINGS)
  if [[ -n $wanted && ! $wanted =~ ^(on|off)$ ]]; then
    wanted=$(LC_ALL=C && printf '%q' "$wanted")
    printf 'milvus: MILVUS_DRUPAL_SETTINGS is %.80s, which is not on or off, so it counts as on; set it right: ddev dotenv set .ddev/.env.milvus --milvus-drupal-settings=off\n' "$wanted" >&2
  fi
  [[ ${DDEV_PROJECT_TYPE:-} =~ ^drupal([89]|[1-9][0-9]+)?$ && -f $site/settings.php ]] || return 0
  if [[ $wanted == off ]]; then
    disconnect_drupal "$site"
  elif ! grep -Eqs "^disable_settings_management: *[\"']?[Tt]rue" "$1"/config.yaml "$1"/config.*.y*ml; then
    open_folder "$site"
    place_settings "$1/ddev-milvus/$DRUPAL_SETTINGS" "$site/$DRUPAL_SETTINGS" && include_settings "$site/settings.php"
    close_folder "$site"
  fi
}

# Drupal takes the right to write into the folder of the site away; this lends it. Usage: open_folder DIR, then close_folder DIR
open_folder() {
  lent=''
  if [[ ! -w $1 ]] && chmod u+w "$1" 2>/dev/null; then lent=yes; fi
}

close_folder() {
  [[ -z $lent ]] || chmod u-w "$1"
}

# Puts the add-on's settings beside settings.php; a file of somebody else's stays. Usage: place_settings FROM TO
place_settings() {
  [[ -f $1 ]] || return
  if [[ -f $2 ]]; then
    ! cmp -s "$1" "$2" && grep -q "$MARKER" "$2" || return 0
  fi
  if ! { cp "$1" "$2.new" && mv -f "$2.new" "$2"; } 2>/dev/null; then
    rm -f "$2.new" 2>/dev/null || true
    printf 'milvus: cannot write %s; copy it there: cp .ddev/ddev-milvus/%s %s\n' "$2" "$DRUPAL_SETTINGS" "$2" >&2
    return 1
  fi
}

# Appends the include to settings.php, once. Usage: include_settings FILE
include_settings() {
  local mode=''
  ! grep -qF "$DRUPAL_SETTINGS" "$1" || return 0
  if [[ ! -w $1 ]] && chmod u+w "$1" 2>/dev/null; then mode=u-w; fi
  # What a link leads to may be shared. After a closing tag the lines would be text on every page.
  if [[ -L $1 ]] || grep -Eo '<\?|\?>' "$1" | tail -n 1 | grep -qF '?>' || ! { printf '%s\n' "$DRUPAL_INCLUDE" >>"$1"; } 2>/dev/null; then
    printf 'milvus: %s could not be told of Milvus; add this to it:\n%s\n' "$1" "$DRUPAL_INCLUDE" >&2
  fi
  [[ -z $mode ]] || chmod "$mode" "$1"
}

# Takes back what connect_drupal did, where nobody has changed it since. Usage: disconnect_drupal SITE_DIR
disconnect_drupal() {
  local file=$1/$DRUPAL_SETTINGS
  [[ -d $1 ]] || return 0
  open_folder "$1"
  if grep -qs "$MARKER" "$file"; then
    rm -f "$file" 2>/dev/null || printf 'milvus: cannot remove %s; without the add-on it is of no use: rm %s\n' "$file" "$file" >&2
  fi
  if [[ -f $1/settings.php && ! -L $1/settings.php ]]; then exclude_settings "$1/settings.php"; fi
  close_folder "$1"
}

# Takes the include out of settings.php. Usage: exclude_settings FILE
exclude_settings() {
  local include=$DRUPAL_INCLUDE$'\n' text
  # A dot keeps the line breaks at the end.
  text=$(cat "$1" && printf .)
  text=${text%.}
  # An editor may have changed the line ends since.
  [[ $text == *"$include"* ]] || include=${include//$'\n'/$'\r\n'}
  [[ $text == *"$include"* ]] || return 0
  if { cp -p "$1" "$1.new" && chmod u+w "$1.new" && printf '%s' "${text%%"$include"*}${text#*"$include"}" >"$1.new"; } 2>/dev/null; then
    [[ -w $1 ]] || chmod u-w "$1.new"
    mv -f "$1.new" "$1"
  else
    rm -f "$1.new" 2>/dev/null || true
    printf 'milvus: cannot change %s; take these lines out of it, though they do no harm:\n%s\n' "$1" "$DRUPAL_INCLUDE" >&2
  fi
}

main "$@"
