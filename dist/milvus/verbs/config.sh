#ddev-generated
# Made by `npm run build` from generator/addon.yaml and generator/templates/dist/milvus/verbs/config.sh.hbs: change those.
# shellcheck shell=bash

run_verb() {
  local action missing
  action=$(operand "$@")
  missing=$(missing_parts)
  [[ -z $missing ]] || die "$missing" "$EXIT_STOPPED"
  case $action in
    check) check_user_config ;;
    edit)
      edit_user_config
      check_user_config
      ;;
    *)
      if has_flag --origin "$@"; then
        show_config "$(format_of "$@")" origin
      else
        show_config "$(format_of "$@")" ''
      fi
      ;;
  esac
}

# Opens user.yaml in an editor.
edit_user_config() {
  local file editor=${VISUAL:-${EDITOR:-vi}}
  file=$(payload_dir)/user.yaml
  bash -c "$editor \"\$1\"" editor "$file" || die "the editor '$editor' failed; name another one: EDITOR=nano milvusctl config edit"
}
