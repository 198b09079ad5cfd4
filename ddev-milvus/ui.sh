#!/usr/bin/env bash
#ddev-generated
# Made by `npm run build` from generator/addon.yaml and generator/templates/ddev-milvus/ui.sh.hbs: change those.
#
# Part of `ddev milvus`, which reads it for `ui`.

readonly ATTU_IMAGE='zilliz/attu:v2.6'

# Opens a page; or has it there or away from the next start on, by a file that DDEV reads. Usage: ui [webui|attu] [--on|--off]
ui() {
  local page=webui turn='' file=.ddev/config.milvus_webui.yaml effect word
  for word in "$@"; do
    case $word:$turn in
      webui:* | attu:*) page=$word ;;
      --on: | --off: | --on:--on | --off:--off) turn=$word ;;
      *) die_usage 'ui takes webui or attu, and --on or --off' ui ;;
    esac
  done
  if [[ $page == attu ]]; then file=.ddev/docker-compose.milvus_attu.yaml; fi
  if [[ $page == webui && $turn != --off ]]; then need_webui; fi
  case $page$turn in
    webui)
      [[ -f $file ]] || die 'the WebUI is off, since its port asks for no password; turn it on for everybody who reaches this project: ddev milvus ui webui --on && ddev restart'
      exec ddev launch ':9092/webui/'
      ;;
    attu)
      need_project
      [[ -n $(docker ps --quiet --filter "name=^ddev-$DDEV_SITENAME-attu\$") ]] || die 'Attu does not run; turn it on: ddev milvus ui attu --on && ddev restart'
      exec ddev launch ':8521'
      ;;
    webui--on) effect='the router leads to the WebUI, which asks for no password' ;;
    webui--off) effect='the router no longer leads to the WebUI' ;;
    attu--on)
      # Without its image the project would not start.
      docker image inspect "$ATTU_IMAGE" >/dev/null 2>&1 || docker pull "$ATTU_IMAGE" >&2 ||
        die "nothing was changed, since $ATTU_IMAGE cannot be downloaded; once it can: ddev milvus ui attu --on" "$EXIT_UNAVAILABLE"
      effect='Attu runs beside this project'
      ;;
    *) effect='Attu no longer runs' ;;
  esac
  # A file of the user's own stays.
  if [[ $turn == --on ]]; then
    [[ ! -f $file ]] || grep -q '#ddev-generated' "$file" || die "$file is your own file and is kept; move it away: mv $file $file.own"
    cp "$PARTS/$page.yaml" "$file"
  elif grep -qs '#ddev-generated' "$file"; then
    rm -f "$file"
  fi
  say "from the next start on $effect: ddev restart"
}

# Ends where the installed Milvus has no WebUI.
need_webui() {
  local version major minor
  version=$(installed) || exit
  IFS=. read -r major minor _ <<<"$version"
  ((major * 1000 + minor >= 2005)) || die "Milvus $version has no WebUI, which came with 2.5.0; Attu works with every release: ddev milvus ui attu"
}
