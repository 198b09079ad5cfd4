#ddev-generated
# Made by `npm run build` from generator/addon.yaml and generator/templates/dist/milvus/lib/swap.sh.hbs: change those.
# shellcheck shell=bash
#
# Puts other data into the two data folders and brings the former back unless the other proves good. Both folders are mount points,
# so what is in them is moved, not they themselves. Whatever kills a swap, one of the two sets of data is whole, and
# `undo_swap` finds it: nothing of the former data is deleted before `keep_swap`, which is one write to one file.
#
#   FOLDER/.milvusctl/new      what is to come
#   FOLDER/.milvusctl/former   what was there
#   FOLDER/.milvusctl/out      all of what was there has been moved to former
#   MILVUS_DATA_DIR/.milvusctl/kept   what came has proved good

readonly SWAP_FOLDERS=("$MILVUS_DATA_DIR" "$ETCD_DATA_DIR")

# Makes room for what is to come, beside the data of today.
begin_swap() {
  local folder
  for folder in "${SWAP_FOLDERS[@]}"; do
    as_owner rm -rf "$folder/.milvusctl" && as_owner mkdir -p "$folder/.milvusctl/new" "$folder/.milvusctl/former" || return
  done
}

# Moves the data of today aside and the other in. Nothing may run.
swap_in() {
  local folder
  for folder in "${SWAP_FOLDERS[@]}"; do
    move_entries "$folder" "$folder/.milvusctl/former" && as_owner touch "$folder/.milvusctl/out" && move_entries "$folder/.milvusctl/new" "$folder" || return
  done
}

# Keeps what came: from this one write on the former data is no longer needed. Fails where it could not be written.
keep_swap() {
  as_owner touch "$MILVUS_DATA_DIR/.milvusctl/kept" || return
  end_kept_swap || warn "what is no longer needed could not be deleted; the next command tries again: $(caller) restart"
}

# Deletes what is no longer needed, the mark that says so after all else: where it is missing, `out` means that what came goes.
end_kept_swap() {
  as_owner rm -rf "$ETCD_DATA_DIR/.milvusctl" "$MILVUS_DATA_DIR"/.milvusctl/{former,new,out} && as_owner rm -rf "$MILVUS_DATA_DIR/.milvusctl"
}

# Whether a swap was begun and not ended.
is_swapping() {
  [[ -d $MILVUS_DATA_DIR/.milvusctl || -d $ETCD_DATA_DIR/.milvusctl ]]
}

# Ends a swap that was killed: what had proved good stays, else the former data comes back. Nothing may run.
undo_swap() {
  local folder
  if [[ -e $MILVUS_DATA_DIR/.milvusctl/kept ]]; then
    end_kept_swap
    return
  fi
  for folder in "${SWAP_FOLDERS[@]}"; do
    [[ -d $folder/.milvusctl ]] || continue
    if [[ -e $folder/.milvusctl/out ]]; then
      # All that stands here came; what was there is in former, whole.
      as_owner find "$folder" -mindepth 1 -maxdepth 1 ! -name '.milvusctl*' -exec rm -rf {} + && as_owner rm "$folder/.milvusctl/out" || return
    fi
    move_entries "$folder/.milvusctl/former" "$folder" && as_owner rm -rf "$folder/.milvusctl" || return
  done
}

# Ends a swap that failed or was killed. Where that fails, nothing may start: the data is not whole.
bring_back() {
  undo_swap || die "cannot move the data of before back, and it is kept; see why: $(remedy 'ddev exec ' '')ls -lR $MILVUS_DATA_DIR/.milvusctl"
}

# Moves all but the add-on's own files. Usage: move_entries FROM TO
move_entries() {
  [[ -d $1 ]] || return 0
  as_owner find "$1" -mindepth 1 -maxdepth 1 ! -name '.milvusctl*' -exec mv -t "$2" {} +
}

# Runs a command as the user that the data belongs to. Usage: as_owner COMMAND [ARGUMENT…]
as_owner() {
  local user
  user=$(service_user)
  if ((EUID == ${user%:*})); then
    "$@"
  else
    as_root setpriv --reuid "${user%:*}" --regid "${user#*:}" --clear-groups "$@"
  fi
}
