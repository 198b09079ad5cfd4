#ddev-generated
# Made by `npm run build` from generator/addon.yaml and generator/templates/dist/milvus/lib/grpc.sh.hbs: change those.
# shellcheck shell=bash
#
# Asks Milvus through the port that clients use. A call is a gRPC frame (a zero byte, the length in four bytes, a protobuf message)
# that curl carries; every Milvus from 2.3 on answers these calls alike.

readonly MILVUS_SERVICE=http://127.0.0.1:$MILVUS_PORT/milvus.proto.milvus.MilvusService

# curl's arguments for a call.
readonly GRPC_ARGUMENTS=(
  --silent --noproxy '*' --max-time "$HEALTH_REQUEST_TIMEOUT" --http2-prior-knowledge
  --header 'Content-Type: application/grpc' --header 'TE: trailers'
)

# Prints a text field of a message as escapes for printf's %b: names of databases and collections, which are plain.
# Usage: text_field NUMBER TEXT
text_field() {
  local length=${#2} size
  if ((length < 128)); then
    printf -v size '\\x%02x' "$length"
  else
    printf -v size '\\x%02x\\x%02x' "$((length & 127 | 128))" "$((length >> 7))"
  fi
  printf '\\x%02x%s%s' "$(($1 << 3 | 2))" "$size" "$2"
}

# Prints a message, given as escapes, as the frame that carries it. Usage: frame MESSAGE
frame() {
  local LC_ALL=C message=${1//\\x??/.} length
  length=${#message}
  printf '\0%b%b' "$(printf '\\x%02x' "$((length >> 24 & 255))" "$((length >> 16 & 255))" "$((length >> 8 & 255))" "$((length & 255))")" "$1"
}

# Prints USER:PASSWORD for calls: what the caller has in MILVUS_TOKEN, else root's; nothing where no password is set.
milvus_token() {
  printf '%s' "${MILVUS_TOKEN:-${MILVUS_PASSWORD:+root:$MILVUS_PASSWORD}}"
}

# Prints the header that carries the token; nothing where there is none. curl reads it from a file, since arguments are in the list of processes.
token_header() {
  local token
  token=$(milvus_token)
  [[ -z $token ]] || printf 'authorization: %s' "$(printf '%s' "$token" | base64 -w 0)"
}

# Calls methods one after the other over one connection; prints each answer's bytes as numbers, a line an answer. The answers are
# told apart by their order: one that fails gives an empty line. To be called in a subshell, which the open files end with.
# Usage: milvus_calls METHOD MESSAGE [METHOD MESSAGE…]
milvus_calls() {
  local at=0 end input header
  local -a bytes=() call=(curl --fail-early)
  header=$(token_header)
  while true; do
    exec {input}< <(frame "$2")
    call+=("${GRPC_ARGUMENTS[@]}" --write-out '|' --data-binary "@/dev/fd/$input" "$MILVUS_SERVICE/$1")
    if [[ -n $header ]]; then
      exec {input}< <(printf '%s' "$header")
      call+=(--header "@/dev/fd/$input")
    fi
    shift 2
    (($# > 0)) || break
    call+=(--next)
  done
  read -r -d '' -a bytes < <("${call[@]}" 2>/dev/null | od -An -v -tu1) || true
  # Each answer ends with |, where a frame would begin with a zero byte.
  while ((at < ${#bytes[@]})); do
    if ((bytes[at] == 124)); then
      printf '\n'
      at=$((at + 1))
      continue
    fi
    ((at + 5 <= ${#bytes[@]})) || break
    end=$((at + 5 + (bytes[at + 1] << 24 | bytes[at + 2] << 16 | bytes[at + 3] << 8 | bytes[at + 4])))
    printf '%s\n' "${bytes[*]:at+5:end-at-5}"
    at=$((end + 1))
  done
}

# Whether Milvus answers that a call needs a user and a password (gRPC status 16), or others than it was given. It can say so only
# once the proxy has reached the coordinators, so that counts as an answer.
asks_for_password() {
  local status
  status=$(curl "${GRPC_ARGUMENTS[@]}" --header @<(token_header) --data-binary @<(frame '') --output /dev/null --write-out '%header{grpc-status}' \
    "$MILVUS_SERVICE/CheckHealth" 2>/dev/null) || return
  [[ $status == 16 ]]
}

# Prints the fields of a protobuf message: `NUMBER number VALUE` or `NUMBER bytes START LENGTH`. Usage: protobuf_fields BYTE…
protobuf_fields() {
  local -a bytes=("$@")
  local at=0 tag value bit
  while ((at < ${#bytes[@]})); do
    tag=${bytes[at++]} value=0 bit=0
    while ((at < ${#bytes[@]})); do
      value=$((value | (bytes[at] & 127) << bit))
      bit=$((bit + 7))
      ((bytes[at++] & 128)) || break
    done
    case $((tag & 7)) in
      0) printf '%s number %s\n' "$((tag >> 3))" "$value" ;;
      2)
        printf '%s bytes %s %s\n' "$((tag >> 3))" "$at" "$value"
        at=$((at + value))
        ;;
      *) return ;;
    esac
  done
}

# Prints the numbers of a packed list. Usage: packed_numbers BYTE…
packed_numbers() {
  local byte value=0 bit=0
  for byte in "$@"; do
    value=$((value | (byte & 127) << bit))
    bit=$((bit + 7))
    ((byte & 128)) && continue
    printf '%s\n' "$value"
    value=0 bit=0
  done
}

# Prints the reason of a common.Status that is an error: field 1 or 3 is its code, field 2 the reason. Usage: status_problem BYTE…
status_problem() {
  local -a bytes=("$@")
  local number kind value length code=0 reason='no reason given'
  while read -r number kind value length; do
    case $number:$kind in
      1:number | 3:number) ((value == 0)) || code=$value ;;
      2:bytes) reason=$(as_text "${bytes[@]:value:length}") ;;
      *) ;;
    esac
  done < <(protobuf_fields "${bytes[@]}")
  ((code == 0)) || printf 'Milvus answers: %s (code %s)\n' "${reason//$'\n'/ }" "$code"
}

# Prints bytes as text. Usage: as_text BYTE…
as_text() {
  local hex=''
  (($# == 0)) || printf -v hex '\\x%x' "$@"
  printf '%b' "$hex"
}
