#!/usr/bin/env bash
#ddev-generated
# Made by `npm run build` from generator/addon.yaml and generator/templates/ddev-milvus/ui.sh.hbs: change those.
#
# Part of `ddev milvus`, which sources it for `ui`.

# Opens a page, or turns it on or off at the next start by a file that DDEV reads. Usage: ui [webui|attu] [--on|--off]
ui() {
  local page=webui file=.ddev/config.milvus_webui.yaml image='zilliz/attu:v2.6'
  local on='the WebUI is available in the browser, without a password' off='the WebUI is no longer available in the browser'
  # milvusctl checks the command line, and whether the release has a WebUI. The other calls work while the project is stopped, because that
  # page may prevent its start.
  case "$*" in
    --off | 'webui --off' | '--off webui' | 'attu --off' | '--off attu' | 'attu --on' | '--on attu') ;;
    *) control ui "$@" </dev/null || return ;;
  esac
  if [[ " $* " == *' attu '* ]]; then
    page=attu file=.ddev/docker-compose.milvus_attu.yaml on='Attu runs with this project' off='Attu no longer runs'
  fi
  case " $page $* " in
    *' --on '*)
      # Without Attu's image, the project would not start.
      [[ $page == webui ]] || docker image inspect "$image" >/dev/null 2>&1 || docker pull "$image" >&2 ||
        die "nothing was changed, because $image cannot be downloaded; try again later: ddev milvus ui attu --on" "$EXIT_UNAVAILABLE"
      [[ ! -f $file ]] || grep -q '#ddev-generated' "$file" || die "$file is your own file and was not changed; move it away: mv $file $file.own"
      cp "$PARTS/$page.yaml" "$file"
      say "at the next start $on: ddev restart"
      ;;
    *' --off '*)
      # Keeps the user's own file.
      if grep -qs '#ddev-generated' "$file"; then rm -f "$file"; fi
      say "at the next start $off: ddev restart"
      ;;
    *' attu '*)
      [[ -n $(docker ps --quiet --filter "name=^ddev-$DDEV_SITENAME-attu\$") ]] || die 'Attu does not run; turn it on: ddev milvus ui attu --on && ddev restart'
      exec ddev launch ':8521'
      ;;
    *)
      [[ -f $file ]] || die 'the WebUI is off, because its port requires no password; turn it on for everyone who can reach this project: ddev milvus ui webui --on && ddev restart'
      exec ddev launch ':9092/webui/'
      ;;
  esac
}
