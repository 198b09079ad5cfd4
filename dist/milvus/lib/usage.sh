#ddev-generated
# Made by `npm run build` from generator/addon.yaml and generator/templates/dist/milvus/lib/usage.sh.hbs: change those.
# shellcheck shell=bash
#
# What may be typed, made from the same table as the README.

# Prints the help of all subcommands.
print_usage() {
  cat <<'USAGE'
Milvus in this project's web container.

Usage: ddev milvus COMMAND

Commands:
  status       Shows what runs, whether it is ready, and where
  restart      Stops Milvus gracefully and starts it again; etcd too, unless told otherwise
  start        Starts what does not run, and waits until Milvus is ready
  stop         Stops Milvus gracefully, then etcd, which Milvus needs; 'milvus' stops Milvus alone. Both come back with 'start' or the project's next start
  wait         Waits until Milvus is ready
  version      Shows the versions of Milvus, etcd and this add-on
  logs         Shows the end of the logs, coloured by level on a terminal
  doctor       Looks for everything that may be wrong, and tells cause and remedy of each
  config       Shows Milvus' effective configuration; checks or edits your own part of it
  backup       Stops Milvus, packs all its data and etcd's into .ddev/milvus-backups, and starts it again
  backups      Lists the backups
  restore      Brings a backup back; takes a backup of the present data first
  reset        Drops all data of Milvus and etcd, and starts afresh; asks first
  upgrade      Shows which releases there are, or moves to one; goes back by itself if Milvus does not become ready
  collections  Lists the collections with rows, vectors, index, load state and size
  inspect      Shows one collection's fields, indexes and state
  import       Copies collections from another Milvus into this one
  ui           Opens Milvus' WebUI, or Attu, in the browser; both are off unless you turn them on

More of one: ddev milvus help COMMAND
Exit codes of milvusctl (DDEV makes 1 of all but 0; 'ddev exec milvusctl COMMAND' ends with them): 0 done or ready, 1 failed, 2 wrong usage, 3 stopped, 4 project or container not running, or a download failed, 5 starting or degraded.
USAGE
}

# Prints the help of one subcommand. Usage: print_verb_usage VERB
print_verb_usage() {
  case $1 in
    status)
      cat <<'USAGE'
Usage: ddev milvus status [--json] [--watch]

Shows what runs, whether it is ready, and where.
  --json       Prints one JSON object instead of the table
  -w, --watch  Goes on until Ctrl+C; in a pipe it prints each change of the state

Fails, with exit code (of milvusctl; 'ddev milvus' ends with 1):
  3  Milvus does not run
  5  Milvus runs and is not ready
  4  the project is not running
USAGE
      ;;
    restart)
      cat <<'USAGE'
Usage: ddev milvus restart [milvus|etcd]

Stops Milvus gracefully and starts it again; etcd too, unless told otherwise.
  milvus  Milvus alone
  etcd    etcd, and Milvus, which cannot do without it

Fails, with exit code (of milvusctl; 'ddev milvus' ends with 1):
  1  user.yaml has an error; what runs is left running
  5  Milvus is not ready in time
  3  Milvus is not installed
USAGE
      ;;
    start)
      cat <<'USAGE'
Usage: ddev milvus start

Starts what does not run, and waits until Milvus is ready.

Fails, with exit code (of milvusctl; 'ddev milvus' ends with 1):
  5  Milvus is not ready in time
  3  Milvus is not installed
USAGE
      ;;
    stop)
      cat <<'USAGE'
Usage: ddev milvus stop [milvus|etcd]

Stops Milvus gracefully, then etcd, which Milvus needs; 'milvus' stops Milvus alone. Both come back with 'start' or the project's next start.
  milvus  Milvus alone
  etcd    etcd, and Milvus, which cannot do without it

Fails, with exit code (of milvusctl; 'ddev milvus' ends with 1):
  5  another milvus command is at work for too long
USAGE
      ;;
    wait)
      cat <<'USAGE'
Usage: ddev milvus wait [--timeout SECONDS]

Waits until Milvus is ready.
  --timeout SECONDS  Gives up after so many seconds, instead of the setting MILVUS_READY_TIMEOUT

Fails, with exit code (of milvusctl; 'ddev milvus' ends with 1):
  5  the time is over
  3  nothing is there that could become ready
USAGE
      ;;
    version)
      cat <<'USAGE'
Usage: ddev milvus version [--json]

Shows the versions of Milvus, etcd and this add-on.
  --json  Prints one JSON object instead

Fails, with exit code (of milvusctl; 'ddev milvus' ends with 1):
  3  Milvus or etcd is not installed
USAGE
      ;;
    logs)
      cat <<'USAGE'
Usage: ddev milvus logs [milvus|etcd] [--follow] [--lines NUMBER] [--errors]

Shows the end of the logs, coloured by level on a terminal.
  milvus              Milvus' output and errors
  etcd                etcd's log
  -f, --follow        Goes on with what is written, until Ctrl+C
  -n, --lines NUMBER  So many lines of each file instead of 100
  --errors            Only warnings, errors and panics
USAGE
      ;;
    doctor)
      cat <<'USAGE'
Usage: ddev milvus doctor [--json] [--fix]

Looks for everything that may be wrong, and tells cause and remedy of each.
  --json  Prints one JSON object instead
  --fix   Mends what can be mended without risk, then looks again

Fails, with exit code (of milvusctl; 'ddev milvus' ends with 1):
  1  something is wrong; warnings alone are no failure
USAGE
      ;;
    config)
      cat <<'USAGE'
Usage: ddev milvus config [check|edit] [--json] [--origin]

Shows Milvus' effective configuration; checks or edits your own part of it.
  check     Looks for errors in user.yaml before anything restarts
  edit      Opens user.yaml in $VISUAL or $EDITOR, then checks it
  --json    Prints one JSON object instead
  --origin  Adds where each value comes from: package, add-on, user or environment

Fails, with exit code (of milvusctl; 'ddev milvus' ends with 1):
  1  check or edit found an error in user.yaml
  3  Milvus is not installed
USAGE
      ;;
    backup)
      cat <<'USAGE'
Usage: ddev milvus backup [NAME] [--keep NUMBER] [--leave-stopped]

Stops Milvus, packs all its data and etcd's into .ddev/milvus-backups, and starts it again.
  NAME             The backup's name instead of the date and time
  --keep NUMBER    Keeps so many of the backups called by date and time, instead of the setting MILVUS_BACKUP_KEEP
  --leave-stopped  Does not start Milvus again

Fails, with exit code (of milvusctl; 'ddev milvus' ends with 1):
  1  a backup of that name is there, the disk is too full, or zstd is missing
  3  Milvus is not installed
  5  Milvus is not ready afterwards
USAGE
      ;;
    backups)
      cat <<'USAGE'
Usage: ddev milvus backups [--json]

Lists the backups.
  --json  Prints one JSON object instead
USAGE
      ;;
    restore)
      cat <<'USAGE'
Usage: ddev milvus restore NAME [--discard]

Brings a backup back; takes a backup of the present data first.
  NAME       The backup
  --discard  Takes no backup of the present data, which is gone for good once Milvus is ready with the restored data

Fails, with exit code (of milvusctl; 'ddev milvus' ends with 1):
  1  the backup is not there, damaged, or of another Milvus version; nothing was touched
  5  Milvus does not become ready with it; the data of before is back
  3  Milvus is not installed
USAGE
      ;;
    reset)
      cat <<'USAGE'
Usage: ddev milvus reset [--yes] [--backup]

Drops all data of Milvus and etcd, and starts afresh; asks first.
  -y, --yes  Does not ask
  --backup   Takes a backup first

Fails, with exit code (of milvusctl; 'ddev milvus' ends with 1):
  2  nobody is there to ask and --yes is not given
  1  you said no; nothing was touched
  5  Milvus does not become ready; the data of before is back
USAGE
      ;;
    upgrade)
      cat <<'USAGE'
Usage: ddev milvus upgrade [VERSION]

Shows which releases there are, or moves to one; goes back by itself if Milvus does not become ready.
  VERSION  The release to move to

Fails, with exit code (of milvusctl; 'ddev milvus' ends with 1):
  1  the release is older than the installed one, or Milvus does not become ready with it; the old one is back
  4  the release has no package, or cannot be reached; nothing was touched
USAGE
      ;;
    collections)
      cat <<'USAGE'
Usage: ddev milvus collections [--json]

Lists the collections with rows, vectors, index, load state and size.
  --json  Prints one JSON object instead

Fails, with exit code (of milvusctl; 'ddev milvus' ends with 1):
  5  Milvus does not answer
  1  Milvus asks for a password
USAGE
      ;;
    inspect)
      cat <<'USAGE'
Usage: ddev milvus inspect COLLECTION [--json]

Shows one collection's fields, indexes and state.
  COLLECTION  The collection; DATABASE.COLLECTION outside the database default
  --json      Prints one JSON object instead

Fails, with exit code (of milvusctl; 'ddev milvus' ends with 1):
  1  there is no such collection, or Milvus asks for a password
  5  Milvus does not answer
USAGE
      ;;
    import)
      cat <<'USAGE'
Usage: ddev milvus import ADDRESS [COLLECTION]

Copies collections from another Milvus into this one.
  ADDRESS     Where the other one is; user and password, if it asks for them, stand in MILVUS_IMPORT_TOKEN as USER:PASSWORD
  COLLECTION  This one alone; DATABASE.COLLECTION outside the database default

Fails, with exit code (of milvusctl; 'ddev milvus' ends with 1):
  1  a collection could not be copied, or another of its name is here; what is here is left alone
  5  Milvus here does not answer
USAGE
      ;;
    ui)
      cat <<'USAGE'
Usage: ddev milvus ui [webui|attu] [--on] [--off]

Opens Milvus' WebUI, or Attu, in the browser; both are off unless you turn them on.
  webui  The WebUI that newer releases of Milvus bring along
  attu   Attu, in a container of its own; it works with every release
  --on   Turns the page on, with the next 'ddev restart'
  --off  Turns it off again, with the next 'ddev restart'

Fails, with exit code (of milvusctl; 'ddev milvus' ends with 1):
  1  the installed Milvus has no WebUI, or the page is off
  4  Attu's image cannot be downloaded; nothing was changed
USAGE
      ;;
    install)
      cat <<'USAGE'
Usage: milvusctl install [--image] [--project DIR]

Installs Milvus, etcd and this program; a second run changes nothing.
  --image        Installs for an image that is being built
  --project DIR  Names the project's folder in the container
USAGE
      ;;
    provision)
      cat <<'USAGE'
Usage: milvusctl provision

Installs, starts what does not run, and waits until it is ready.
USAGE
      ;;
    after-start)
      cat <<'USAGE'
Usage: milvusctl after-start

What DDEV runs once the container is up; never fails.
USAGE
      ;;
    before-stop)
      cat <<'USAGE'
Usage: milvusctl before-stop

What DDEV runs before the container goes; stops Milvus gracefully, then etcd.
USAGE
      ;;
    run)
      cat <<'USAGE'
Usage: milvusctl run etcd|milvus

Becomes etcd or Milvus, once nothing stands in its way.
  etcd    Becomes etcd
  milvus  Waits for etcd, then becomes Milvus
USAGE
      ;;
    resume)
      cat <<'USAGE'
Usage: milvusctl resume

Waits until the command that is at work ends, and mends what it left behind if it was killed.
USAGE
      ;;
    releases)
      cat <<'USAGE'
Usage: milvusctl releases [VERSION]

Shows the known releases, or whether one can be moved to.
  VERSION  The release to look at
USAGE
      ;;
    complete)
      cat <<'USAGE'
Usage: milvusctl complete collections

Prints names for the shell to complete with.
  collections  The collections
USAGE
      ;;
    *) print_usage ;;
  esac
}

# Prints where a subcommand does its work, container or host; fails where there is none of that name. Usage: place_of VERB
place_of() {
  case $1 in
    status | restart | start | stop | wait | version | logs | doctor | config | backup | backups | restore | reset | collections | inspect | import | install | provision | after-start | before-stop | run | resume | releases | complete) printf 'container\n' ;;
    upgrade | ui) printf 'host\n' ;;
    *) return 1 ;;
  esac
}

# Prints a flag's long name, the pattern of its value and what that allows, in three lines; the last two are empty where it
# takes none. Usage: flag_syntax VERB FLAG; fails where the subcommand has no such flag
flag_syntax() {
  case "$1 $2" in
    'status --json') printf '%s\n' '--json' '' '' ;;
    'status --watch' | 'status -w') printf '%s\n' '--watch' '' '' ;;
    'wait --timeout') printf '%s\n' '--timeout' '[1-9][0-9]{0,3}' 'whole seconds from 1 to 9999' ;;
    'version --json') printf '%s\n' '--json' '' '' ;;
    'logs --follow' | 'logs -f') printf '%s\n' '--follow' '' '' ;;
    'logs --lines' | 'logs -n') printf '%s\n' '--lines' '[0-9]{1,7}' 'a whole number up to 9999999' ;;
    'logs --errors') printf '%s\n' '--errors' '' '' ;;
    'doctor --json') printf '%s\n' '--json' '' '' ;;
    'doctor --fix') printf '%s\n' '--fix' '' '' ;;
    'config --json') printf '%s\n' '--json' '' '' ;;
    'config --origin') printf '%s\n' '--origin' '' '' ;;
    'backup --keep') printf '%s\n' '--keep' '[1-9][0-9]{0,3}' 'a whole number from 1 to 9999' ;;
    'backup --leave-stopped') printf '%s\n' '--leave-stopped' '' '' ;;
    'backups --json') printf '%s\n' '--json' '' '' ;;
    'restore --discard') printf '%s\n' '--discard' '' '' ;;
    'reset --yes' | 'reset -y') printf '%s\n' '--yes' '' '' ;;
    'reset --backup') printf '%s\n' '--backup' '' '' ;;
    'collections --json') printf '%s\n' '--json' '' '' ;;
    'inspect --json') printf '%s\n' '--json' '' '' ;;
    'ui --on') printf '%s\n' '--on' '' '' ;;
    'ui --off') printf '%s\n' '--off' '' '' ;;
    'install --image') printf '%s\n' '--image' '' '' ;;
    'install --project') printf '%s\n' '--project' '/.*' 'an absolute path' ;;
    *) return 1 ;;
  esac
}

# Prints an operand's name, whether it must be given, its pattern and what that allows, in four lines.
# Usage: operand_syntax VERB NUMBER; fails where the subcommand takes no operand there
operand_syntax() {
  case "$1 $2" in
    'restart 1') printf '%s\n' 'PROGRAM' optional 'milvus|etcd' 'milvus or etcd' ;;
    'stop 1') printf '%s\n' 'PROGRAM' optional 'milvus|etcd' 'milvus or etcd' ;;
    'logs 1') printf '%s\n' 'PROGRAM' optional 'milvus|etcd' 'milvus or etcd' ;;
    'config 1') printf '%s\n' 'ACTION' optional 'check|edit' 'check or edit' ;;
    'backup 1') printf '%s\n' 'NAME' optional '[A-Za-z0-9][A-Za-z0-9._-]{0,63}' 'up to 64 letters, digits, dots, dashes and underscores, a letter or digit first' ;;
    'restore 1') printf '%s\n' 'NAME' required '[A-Za-z0-9][A-Za-z0-9._-]{0,63}' 'a backup'\''s name, as '\''ddev milvus backups'\'' shows it' ;;
    'upgrade 1') printf '%s\n' 'VERSION' optional '[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}' 'a release number such as 2.6.4' ;;
    'inspect 1') printf '%s\n' 'COLLECTION' required '[A-Za-z_][A-Za-z0-9_]{0,254}(\.[A-Za-z_][A-Za-z0-9_]{0,254})?' 'a collection'\''s name, or DATABASE.COLLECTION' ;;
    'import 1') printf '%s\n' 'ADDRESS' required 'https?://[A-Za-z0-9][A-Za-z0-9._-]{0,252}(:[0-9]{1,5})?/?' 'an address such as http://old-milvus' ;;
    'import 2') printf '%s\n' 'COLLECTION' optional '[A-Za-z_][A-Za-z0-9_]{0,254}(\.[A-Za-z_][A-Za-z0-9_]{0,254})?' 'a collection'\''s name, or DATABASE.COLLECTION' ;;
    'ui 1') printf '%s\n' 'PAGE' optional 'webui|attu' 'webui or attu' ;;
    'run 1') printf '%s\n' 'PROGRAM' required 'milvus|etcd' 'milvus or etcd' ;;
    'releases 1') printf '%s\n' 'VERSION' optional '[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}' 'a release number such as 2.6.4' ;;
    'complete 1') printf '%s\n' 'KIND' required 'collections' 'collections' ;;
    *) return 1 ;;
  esac
}

# Holds a command line to the table and prints it in one form, each word ended by a zero byte: flags as --NAME or --NAME=VALUE,
# then --, then the operands. Usage: parse_arguments VERB [WORD…]
parse_arguments() {
  local verb=$1 word value syntax name pattern allowed need count=0 only_operands='' LC_ALL=C
  shift
  local -a flags=() operands=()
  while (($# > 0)); do
    word=$1 value=''
    shift
    if [[ -n $only_operands || $word != -?* ]]; then
      count=$((count + 1))
      syntax=$(operand_syntax "$verb" "$count") || die_usage "$verb does not take $(shown "$word")" "$verb"
      { read -r name && read -r need && read -r pattern && read -r allowed; } <<<"$syntax"
      [[ $word =~ ^($pattern)$ ]] || die_usage "$name is $(shown "$word"), which is not $allowed" "$verb"
      operands+=("$word")
    elif [[ $word == -- ]]; then
      only_operands=yes
    else
      syntax=$(flag_syntax "$verb" "${word%%=*}") || die_usage "$verb does not take $(shown "$word")" "$verb"
      { read -r name && read -r pattern && read -r allowed; } <<<"$syntax"
      if [[ -z $pattern ]]; then
        [[ $word != *=* ]] || die_usage "$name takes no value" "$verb"
        flags+=("$name")
        continue
      fi
      if [[ $word == *=* ]]; then
        value=${word#*=}
      else
        (($# > 0)) || die_usage "$name needs a value: $allowed" "$verb"
        value=$1
        shift
      fi
      [[ $value =~ ^($pattern)$ ]] || die_usage "$name is $(shown "$value"), which is not $allowed" "$verb"
      flags+=("$name=$value")
    fi
  done
  if syntax=$(operand_syntax "$verb" "$((count + 1))"); then
    { read -r name && read -r need; } <<<"$syntax"
    [[ $need != required ]] || die_usage "$verb needs $name" "$verb"
  fi
  # Older shells take an empty list for one that is not set.
  printf '%s\0' ${flags[@]+"${flags[@]}"} -- ${operands[@]+"${operands[@]}"}
}

# Prints what was typed, harmlessly and not too long. Usage: shown WORD
shown() {
  local LC_ALL=C
  printf '%.60s\n' "$(printf '%q' "$1")"
}

# Ends since there is no such subcommand, and names the one that is nearest. Usage: die_unknown VERB
die_unknown() {
  local near
  near=$(nearest "$1" status restart start stop wait version logs doctor config backup backups restore reset upgrade collections inspect import ui)
  die_usage "unknown command $(shown "$1")$(did_you_mean "$near")"
}

# Ends since what was typed cannot be right. Usage: die_usage TEXT [VERB]
die_usage() {
  die "$1; see '$(caller) help${2:+ $2}'" 2
}

# Prints the question after a name that is near to what was typed; nothing where there is none. Usage: did_you_mean NAME
did_you_mean() {
  [[ -z $1 ]] || printf "; did you mean '%s'?" "$1"
}

# Prints the candidate that is fewest edits away from a word, if they are no more than a third of its letters.
# Usage: nearest WORD CANDIDATE…
nearest() {
  local word=$1 candidate best='' limit distance
  limit=$(((${#word} + 2) / 3))
  shift
  ((${#word} <= 40)) || return 0
  for candidate in "$@"; do
    distance=$(edits "$word" "$candidate")
    if ((distance <= limit)); then
      limit=$((distance - 1))
      best=$candidate
    fi
  done
  [[ -z $best ]] || printf '%s\n' "$best"
}

# Prints how many letters must be put in, taken out or changed to make one word the other. Usage: edits A B
edits() {
  local a=$1 b=$2 i j above left corner least
  local -a row=()
  for ((j = 0; j <= ${#b}; j++)); do row[j]=$j; done
  for ((i = 1; i <= ${#a}; i++)); do
    corner=${row[0]}
    row[0]=$i
    for ((j = 1; j <= ${#b}; j++)); do
      above=${row[j]} left=${row[j - 1]}
      least=$((above < left ? above + 1 : left + 1))
      [[ ${a:i-1:1} == "${b:j-1:1}" ]] || corner=$((corner + 1))
      row[j]=$((corner < least ? corner : least))
      corner=$above
    done
  done
  printf '%s\n' "${row[${#b}]}"
}
