#ddev-generated
# Made by `npm run build` from generator/addon.yaml and generator/templates/dist/milvus/lib/services.sh.hbs: change those.
# shellcheck shell=bash
#
# Starts and stops both programs, under Supervisor where it manages them and as daemons of their own where it does not.

# The line with which each run begins in the logs.
readonly START_MARK='milvus: a new run begins'

# The line above which all in a log is over: a command has started or mended something since.
readonly PAST_MARK='milvus: what is above is over'

# Becomes etcd. It ends only with the process.
become_etcd() {
  stand_by etcd "$ETCD_DATA_DIR"
  settle_killed_work
  become etcd "$BINARIES_DIR/etcd" "${ETCD_ARGUMENTS[@]}"
}

# Mends what a command left that was killed together with the container; whoever still is at work holds the lock.
# etcd is the first to start, and nothing else touches the folders before it.
settle_killed_work() {
  is_gone milvus || return 0
  exec 9<"$STATE_DIR/operation.lock"
  # Those that only look whether it is held share it, and are gone at once.
  if ! flock --shared --nonblock 9 || ! flock --wait "$HEALTH_REQUEST_TIMEOUT" 9; then
    exec 9<&-
    return
  fi
  # Held until all is mended, by what this process starts, too: nobody else may mend at the same time.
  if is_swapping; then
    say 'a command that was putting other data in place was killed; mending that'
    bring_back
  fi
  use_library backups
  drop_partial_backups
  [[ ! -e $STATE_DIR/at-work ]] || as_root rm -f "$STATE_DIR/at-work"
  exec 9<&-
}

# Becomes a program with a clean environment: a stray LOG_LEVEL or ETCD_DATA_DIR would override its config. Its name is short,
# since ps cuts lines to DDEV's COLUMNS, and what looks for it there must find it. Usage: become NAME VARIABLE=VALUE… PROGRAM [ARGUMENT…]
become() {
  local name=$1 mark
  mark=$START_MARK\ $(date -u +%Y-%m-%dT%H:%M:%SZ)
  printf '%s\n' "$mark"
  # Milvus has a log of errors, too.
  [[ $name != milvus ]] || printf '%s\n' "$mark" >&2
  local -a variables=(PATH=/usr/local/bin:/usr/bin:/bin HOME=/tmp LANG=C.UTF-8)
  shift
  while [[ $1 == *=* ]]; do
    variables+=("$1")
    shift
  done
  cd /
  # shellcheck disable=SC2016 # for the shell that gives the name
  exec env -i "${variables[@]}" bash -c 'exec -a "$0" "$@"' "$name" "$@"
}

# Becomes Milvus once etcd is healthy.
become_milvus() {
  local asked=0
  stand_by milvus "$MILVUS_DATA_DIR"
  until is_etcd_healthy; do
    ((asked++ % 100)) || say 'waiting for etcd to be healthy'
    sleep "$POLL_INTERVAL"
  done
  stage_config
  apply_password
  end_dead_sessions
  own_runtime
  slow_down
  # The management port has no place in milvus.yaml.
  become milvus MILVUSCONF="$MILVUS_CONFIG_DIR/" METRICS_PORT="$MANAGEMENT_PORT" "$MILVUS_BINARY" run standalone
}

# Waits before a start that follows a row of short runs, each time longer: Supervisor itself gives up only on what does not even
# live for a second. A command that starts Milvus begins a new row.
slow_down() {
  local file=$STATE_DIR/short-runs now runs=0 last=0 pause
  now=$(date +%s)
  [[ ! -r $file ]] || read -r runs last <"$file" || true
  if ((now - last < SHORT_RUN)); then runs=$((runs + 1)); else runs=0; fi
  if ((runs > MOST_RUNS)); then
    pause=$((runs - MOST_RUNS < 6 ? (runs - MOST_RUNS) * 10 : 60))
    say "Milvus has ended $runs times in a row soon after its start$(last_panic); the next try comes in $pause s"
    # Who ends this one leaves the sleep behind, which must not hold the folder.
    sleep "$pause" 8<&-
  fi
  printf '%s %s\n' "$runs" "$(date +%s)" | place "$file" 644 "$(service_user)"
}

# Waits until no other process of the program lives, one started by hand included, so that two never share a data folder.
# The lock passes to the program and ends with it, however that ends. Usage: stand_by etcd|milvus DATA_DIR
stand_by() {
  local lock=$2/.milvusctl.lock told=''
  own_folder "$2"
  run_as_service_user "$1"
  [[ -e $lock ]] || : >"$lock"
  exec 8<"$lock"
  if ! flock -n 8; then
    say "another $1 has the folder $2; standing by until it ends"
    flock 8
  fi
  while is_running "$1"; do
    [[ -n $told ]] || say "$1 runs already, started by hand; standing by until it ends"
    told=yes
    sleep "$POLL_INTERVAL"
  done
  # One that was started by hand as root leaves files that this user cannot write.
  own_folder "$2"
}

# Gives up root for the user that owns the data, where there is one. Usage: run_as_service_user etcd|milvus
run_as_service_user() {
  local user
  user=$(service_user)
  if ((EUID == 0)) && [[ ${user%:*} != 0 ]]; then
    exec setpriv --reuid "${user%:*}" --regid "${user#*:}" --clear-groups "$MILVUSCTL_HOME/milvusctl" run "$1"
  fi
}

# Gives a data folder and all in it to the user that the programs run as. Usage: own_folder DIR
own_folder() {
  local user
  user=$(service_user)
  [[ -d $1 ]] || as_root install -d -o "${user%:*}" -g "${user#*:}" "$1"
  if [[ -n $(find "$1" ! -user "${user%:*}" -print -quit 2>&1) ]]; then
    say "giving $1 to the user ${user%:*}"
    as_root chown -R "$user" "$1"
  fi
}

# Gives Milvus' user the folders for the file with the process id, which a Milvus that root started may have left.
own_runtime() {
  local folder
  for folder in "${MILVUS_RUNTIME_DIRS[@]}"; do
    [[ ! -d $folder || -L $folder ]] || own_folder "$folder"
  done
}

# Ends the sessions that a killed Milvus left in etcd; Milvus would wait until they expire and talk to itself in vain.
# A session key carries its lease; the counter of sessions has none and stays. What was there before it was certain that no
# Milvus lives is dead; a session that came later keeps its own lease.
end_dead_sessions() {
  local sessions lease
  sessions=$(etcd_control get --prefix "$(session_prefix)" --write-out json) || return 0
  is_gone milvus || return 0
  while [[ $sessions =~ \"lease\":([0-9]+) ]]; do
    sessions=${sessions#*"${BASH_REMATCH[0]}"}
    printf -v lease '%x' "${BASH_REMATCH[1]}"
    etcd_control lease revoke "$lease" >/dev/null || warn "cannot end the old session $lease" &
  done
  wait
}

# Prints where in etcd the metadata of Milvus stand.
metadata_prefix() {
  yq '.etcd.rootPath + "/" + .etcd.metaSubPath' "$MILVUS_CONFIG_DIR/milvus.yaml"
}

# Gives Milvus' user root the password that MILVUS_PASSWORD holds, before Milvus starts: there is no moment in which the well-known
# password lets anyone in, and no old one is needed. Milvus keeps a bcrypt hash in etcd, and makes its own user root only where none is.
apply_password() {
  local key stored hash='' salt
  # One that is no password is refused here, and Milvus does not start without.
  option MILVUS_PASSWORD >/dev/null || exit
  [[ -n ${MILVUS_PASSWORD:-} ]] || return 0
  key=$(metadata_prefix)/root-coord/credential/users/root
  stored=$(etcd_control get --print-value-only "$key") || die 'etcd does not say which password Milvus has'
  if [[ $stored =~ \"encrypted_password\":\"([^\"]+)\" ]]; then
    hash=${BASH_REMATCH[1]}
    [[ $(hash_password "$hash") != "$hash" ]] || return 0
  fi
  salt=$(head -c 16 /dev/urandom | base64 -w 0)
  salt=${salt//+/.}
  hash=$(hash_password "\$2a\$10\$${salt:0:22}")
  [[ $hash =~ ^\$2a\$10\$.{53}$ ]] || die 'the password cannot be hashed: perl here knows no bcrypt'
  printf '{"encrypted_password":"%s"}' "$hash" | etcd_control put "$key" >/dev/null || die 'etcd does not take the password'
  say 'the password of the user root is now the one that MILVUS_PASSWORD holds'
}

# Prints the bcrypt hash of the password. All goes through a pipe, since arguments and variables of a process can be read.
# Usage: hash_password SALT_OR_HASH
hash_password() {
  # shellcheck disable=SC2016 # for perl, which every Debian has
  printf '%s\n%s\n' "$MILVUS_PASSWORD" "$1" |
    env -i /usr/bin/perl -e 'chomp(my ($password, $salt) = (scalar <STDIN>, scalar <STDIN>)); print crypt($password, $salt) // ""'
}

# Prints where in etcd the sessions of Milvus' components stand.
session_prefix() {
  printf '%s/session/\n' "$(metadata_prefix)"
}

# Runs etcdctl. What must take however long it takes names a --command-timeout of its own; the last one counts.
# Usage: etcd_control ARGUMENT…
etcd_control() {
  env -i PATH=/usr/local/bin:/usr/bin:/bin "$BINARIES_DIR/etcdctl" --endpoints="127.0.0.1:$ETCD_CLIENT_PORT" \
    --command-timeout="${ETCD_READY_TIMEOUT}s" "$@"
}

# Begins a new page in a program's logs. Usage: turn_page etcd|milvus
turn_page() {
  local log
  [[ $1 != milvus || ! -e $STATE_DIR/short-runs ]] || as_root rm -f "$STATE_DIR/short-runs"
  local -a logs=("$ETCD_LOG")
  if [[ $1 == milvus ]]; then logs=("$MILVUS_OUT_LOG" "$MILVUS_ERR_LOG"); fi
  for log in "${logs[@]}"; do
    if [[ -w $log ]]; then printf '%s\n' "$PAST_MARK" >>"$log"; else as_root tee -a "$log" >/dev/null <<<"$PAST_MARK" || true; fi
  done
}

# Starts one program, if it does not run. Usage: start_service etcd|milvus
start_service() {
  local state
  state=$(supervisor_state "$1")
  case $state in
    RUNNING | STARTING | BACKOFF) ;;
    '')
      if is_gone "$1"; then
        turn_page "$1"
        start_detached "$1"
      fi
      ;;
    *)
      wait_until "$HEALTH_REQUEST_TIMEOUT" supervisor_at_rest "$1" || true
      turn_page "$1"
      supervisor_request startProcess "$1"
      ;;
  esac
}

# Starts one program as a daemon that outlives this shell and the one that called it. Usage: start_detached etcd|milvus
start_detached() {
  local out=$ETCD_LOG err=$ETCD_LOG user
  local -a as=()
  if [[ $1 == milvus ]]; then out=$MILVUS_OUT_LOG err=$MILVUS_ERR_LOG; fi
  user=$(service_user)
  # Another user may not write the logs; root may, and gives itself up for the right user.
  if ((EUID != 0 && EUID != ${user%:*})); then as=(as_root); fi
  (
    cd /
    exec 5<&- 6<&- 7<&- 9<&-
    # sudo takes no variable along but those that it then writes to the system's log, so the password goes through a pipe.
    # shellcheck disable=SC2016 # for the shell that root may have to start
    "${as[@]}" bash -c '[[ -z $4 ]] || { IFS= read -r MILVUS_PASSWORD; export MILVUS_PASSWORD; }; exec setsid --fork bash "$0" run "$1" </dev/null >>"$2" 2>>"$3"' \
      "$MILVUSCTL_HOME/milvusctl" "$1" "$out" "$err" "${MILVUS_PASSWORD+given}" < <(printf '%s\n' "${MILVUS_PASSWORD:-}")
  )
}

# Stops one program: one TERM, a bounded wait, KILL, and a wait for its end. A second TERM would not be graceful.
# Usage: stop_service etcd|milvus SECONDS
stop_service() {
  local pid state programs
  programs=$(supervisor_programs)
  state=$(supervisor_state "$1" "$programs")
  case $state in
    RUNNING | STARTING | BACKOFF) supervisor_request stopProcess "$1" ;;
    *) ;;
  esac
  for pid in $(find_pids "waiting-$1") $(find_pids "$1"); do
    is_supervised "$1" "$pid" "$programs" || signal TERM "$pid"
  done
  progress "waiting for $1 to stop"
  if ! wait_until "$2" is_gone "$1"; then
    say "$1 did not stop within $2 s; killing it (what it acknowledged is on disk)"
    # shellcheck disable=SC2046 # one argument a process
    signal KILL $(find_pids "$1")
    wait_until "$ETCD_STOP_TIMEOUT" is_gone "$1" || die "$1 cannot be killed; restart the container$(remedy ': ddev restart' '')"
  fi
  [[ -z $state ]] || wait_until "$HEALTH_REQUEST_TIMEOUT" supervisor_at_rest "$1" || true
  progress_end
}

# Stops what is named, Milvus before etcd. Usage: stop_services etcd|milvus…
stop_services() {
  if [[ " $* " == *' milvus '* ]]; then stop_service milvus "$MILVUS_STOP_TIMEOUT"; fi
  if [[ " $* " == *' etcd '* ]]; then stop_service etcd "$ETCD_STOP_TIMEOUT"; fi
}

# Keeps a program from starting, whoever wants to start it, until let_start: Supervisor may have it on its way already. The folder is
# then its owner's, whoever wrote into it. Usage: hold_back milvus|etcd
hold_back() {
  case $1 in
    milvus)
      own_folder "$MILVUS_DATA_DIR"
      [[ ! -r $MILVUS_DATA_DIR/.milvusctl.lock ]] || exec 6<"$MILVUS_DATA_DIR/.milvusctl.lock"
      # Whoever has it by now is one that Supervisor started meanwhile.
      [[ ! -e /dev/fd/6 ]] || flock -w "$MILVUS_STOP_TIMEOUT" 6 || { stop_service milvus "$MILVUS_STOP_TIMEOUT" && flock -w "$MILVUS_STOP_TIMEOUT" 6; }
      ;;
    etcd)
      own_folder "$ETCD_DATA_DIR"
      [[ ! -r $ETCD_DATA_DIR/.milvusctl.lock ]] || exec 5<"$ETCD_DATA_DIR/.milvusctl.lock"
      [[ ! -e /dev/fd/5 ]] || flock -w "$ETCD_STOP_TIMEOUT" 5 || { stop_service etcd "$ETCD_STOP_TIMEOUT" && flock -w "$ETCD_STOP_TIMEOUT" 5; }
      ;;
    *) die "no program is called $1" ;;
  esac
}

# Lets both start again.
let_start() {
  exec 5<&- 6<&-
}

# Stops both, and keeps them from starting. Fails where that cannot be.
stop_and_hold() {
  stop_services milvus etcd
  hold_back milvus && hold_back etcd
}

# Ends where a program cannot be kept from running: whatever moves its data then would destroy it.
die_of_unheld() {
  die "the data is left as it is, since Milvus or etcd cannot be kept from running; it is mended once they can: $(caller) restart"
}

# Starts both; Milvus itself waits for etcd.
start_services() {
  let_start
  start_service etcd
  start_service milvus
}

# The process that watches over this one, while it does what must not stop half-way.
watcher=''

# Leaves a process behind that mends things if this one is killed, and only then notes what is at work. Usage: watch_over TEXT
watch_over() {
  setsid bash "$MILVUSCTL_HOME/milvusctl" resume </dev/null >/dev/null 2>&1 5<&- 6<&- 7<&- 9<&- &
  watcher=$!
  printf '%s\n' "$1" | place "$STATE_DIR/at-work" 644 "$(service_user)"
}

# All is done, well or not.
end_watch() {
  as_root rm -f "$STATE_DIR/at-work"
  [[ -z $watcher ]] || kill "$watcher" 2>/dev/null || true
  watcher=''
}

# Takes the lock and mends what a killed command left behind, before anything new is begun.
take_work_lock() {
  take_operation_lock "$OPERATION_LOCK_TIMEOUT"
  resume_interrupted
}

# Mends what a killed command left behind. The caller holds the lock, so nobody is at work on it.
resume_interrupted() {
  local what
  use_library backups
  # A container that was made anew does not know that a backup was at work.
  drop_partial_backups
  [[ -e $STATE_DIR/at-work ]] || is_swapping || return 0
  what=$(cat "$STATE_DIR/at-work" 2>/dev/null) || what=restore
  warn "a $what was killed half-way; mending that"
  # One that is stopping could not be started.
  # Some callers' context switches errexit off in here.
  if is_swapping || [[ ! $(supervisor_state milvus) =~ ^(STARTING|RUNNING|BACKOFF)$ ]]; then stop_and_hold || die_of_unheld; fi
  ! is_swapping || bring_back
  start_services
  as_root rm -f "$STATE_DIR/at-work"
}

# Prints which command was killed half-way and not mended yet; nothing where none was.
interrupted_work() {
  [[ -e $STATE_DIR/at-work ]] || is_swapping || return 0
  ! is_lock_held || return 0
  cat "$STATE_DIR/at-work" 2>/dev/null || printf 'restore\n'
}

# Waits until Milvus is ready, and tells on a terminal what is still missing. Usage: wait_ready SECONDS
wait_ready() {
  local problem deadline began gone=0 looks=0 runs
  began=$(now_ms)
  runs=$(runs_so_far)
  deadline=$((began + $1 * 1000))
  while true; do
    problem=$(readiness_problem)
    if [[ -z $problem ]]; then
      mark_ready
      keep_good_config
      progress_end
      return
    fi
    # Another command may stop Milvus meanwhile; it starts it again.
    if is_underway || { [[ -z $operation_locked ]] && is_lock_held; }; then gone=0; else gone=$((gone + 1)); fi
    # Neither is what one waits for, so it is looked at now and then.
    if ((++looks % 20 == 0)); then
      if (($(runs_so_far) - runs >= MOST_RUNS)); then
        progress_end
        warn "Milvus has ended $MOST_RUNS times in a row$(last_panic); its log tells why: $(caller) logs milvus --errors"
        name_intruders || true
        return 1
      fi
      if ! name_intruders; then
        progress_end
        return 1
      fi
    fi
    # Between two programs in one process there is a moment in which it has neither name.
    if ((gone > 10)) && is_told_to_stop; then
      progress_end
      warn "Milvus was stopped meanwhile; start it: $(caller) start"
      return 1
    fi
    if ((gone > 10)); then
      progress_end
      warn "it ended right after its start; its logs tell why: $(remedy 'ddev exec ' '')tail -n 20 $ETCD_LOG $MILVUS_ERR_LOG"
      name_intruders || true
      return 1
    fi
    if (($(now_ms) >= deadline)); then
      progress_end
      warn "not ready after $((($(now_ms) - began) / 1000)) s: $problem"
      return 1
    fi
    progress "$((($(now_ms) - began) / 1000)) s: ${problem%%;*}"
    sleep "$POLL_INTERVAL"
  done
}

# Names whoever has a port that Milvus or etcd needs, which their own logs do not, and fails where there is one.
name_intruders() {
  local found again text
  use_library checks
  found=$(check_ports | sed -n 's/^port-taken //p')
  [[ -n $found ]] || return 0
  # One of ours that is just coming or going looks like somebody else for a moment.
  sleep "$POLL_INTERVAL"
  again=$(check_ports | sed -n 's/^port-taken //p' | grep -xF "$found") || return 0
  while read -r text; do warn "$text; end it: $(remedy 'ddev exec ' '')sudo kill ${text##* }"; done <<<"$again"
  return 1
}

# Whether Supervisor was told to stop either program, and not to start it since.
is_told_to_stop() {
  [[ $'\n'$(supervisor_programs) =~ $'\n'(etcd|milvus)\ STOPPED ]]
}

# Prints what Milvus last panicked of, behind a comma; nothing where it did not.
last_panic() {
  local text
  text=$(tail -c 200000 "$MILVUS_ERR_LOG" 2>/dev/null | grep -a '^panic: ' | tail -n 1 | tr -cd '[:print:]') || return 0
  printf ', the last time of: %.200s\n' "${text#panic: }"
}

# Prints how often Milvus has begun since a command last started it; 0 where its log is not there.
runs_so_far() {
  awk -v begins="$START_MARK" -v over="$PAST_MARK" 'index($0, over) == 1 { runs = 0 } index($0, begins) == 1 { runs++ } END { print runs + 0 }' "$MILVUS_OUT_LOG" 2>/dev/null || printf '0\n'
}

# Whether both programs run or somebody still starts them.
is_underway() {
  local program
  for program in etcd milvus; do
    is_running "$program" || [[ -n $(find_pids "waiting-$program") ]] ||
      [[ $(supervisor_state "$program") =~ ^(STARTING|RUNNING|BACKOFF)$ ]] || return 1
  done
}

# Prints what changes with the installed versions and the config.
installation_mark() {
  recall etcd_version
  recall milvus_version
  cksum "$MILVUS_CONFIG_DIR/milvus.yaml" 2>/dev/null || true
}

# Installs what is missing, starts what does not run, and waits until Milvus is ready.
provision() {
  local status=0 before
  use_library install
  before=$(installation_mark)
  install_everything || status=$?
  ((status == 0)) || return "$status"
  if [[ $(installation_mark) != "$before" ]]; then
    # What runs is older than what is installed by now.
    stop_services milvus etcd
  fi
  resume_interrupted
  start_service etcd
  wait_until "$ETCD_READY_TIMEOUT" is_etcd_healthy ||
    die "not ready after $ETCD_READY_TIMEOUT s: $(etcd_problem)" "$EXIT_NOT_READY"
  start_service milvus
  release_operation_lock
  wait_ready "$(tuning_option MILVUS_READY_TIMEOUT)" || fall_back_from_config || return "$EXIT_NOT_READY"
  say "ready at http://127.0.0.1:$MILVUS_PORT"
}
