#ddev-generated
# Made by `npm run build` from generator/addon.yaml and generator/templates/dist/milvus/lib/collections.sh.hbs: change those.
# shellcheck shell=bash
#
# What Milvus tells of its collections. Field numbers are milvus.proto's and schema.proto's.

# Fills the caller's array `bytes` with an answer's bytes; ends where there is no answer, or it says that something is wrong.
# Usage: take_answer ANSWER
take_answer() {
  local number kind value length problem
  read -r -a bytes <<<"$1"
  if ((${#bytes[@]} == 0)); then
    ! asks_for_password || die "Milvus asks for a user and a password$(if [[ -n $(milvus_token) ]]; then printf ' other than those it was given'; fi): MILVUS_TOKEN=USER:PASSWORD $(caller) collections"
    problem=$(readiness_problem)
    die "Milvus does not answer: ${problem:-it was busy for more than $HEALTH_REQUEST_TIMEOUT s; try again: $(caller) collections}" "$EXIT_NOT_READY"
  fi
  while read -r number kind value length; do
    [[ $number:$kind == 1:bytes ]] || continue
    problem=$(status_problem "${bytes[@]:value:length}")
    [[ -z $problem ]] || die "$problem"
  done < <(protobuf_fields "${bytes[@]}")
}

# Prints `DATABASE NAME ID PERCENT` of each collection, sorted; the percentage that is loaded is - where none is.
list_collections() {
  local answer database number kind value length at
  local -a bytes databases=() names ids loaded answers
  local -A percents
  answer=$(milvus_calls ListDatabases '')
  take_answer "$answer"
  while read -r number kind value length; do
    [[ $number:$kind != 2:bytes ]] || databases+=("$(as_text "${bytes[@]:value:length}")")
  done < <(protobuf_fields "${bytes[@]}")
  for database in "${databases[@]}"; do
    mapfile -t answers < <(milvus_calls ShowCollections "$(text_field 2 "$database")" ShowCollections "$(text_field 2 "$database")$IN_MEMORY")
    names=() ids=() loaded=() percents=()
    take_answer "${answers[0]:-}"
    while read -r number kind value length; do
      case $number:$kind in
        2:bytes) names+=("$(as_text "${bytes[@]:value:length}")") ;;
        3:bytes) mapfile -t ids < <(packed_numbers "${bytes[@]:value:length}") ;;
        *) ;;
      esac
    done < <(protobuf_fields "${bytes[@]}")
    take_answer "${answers[1]:-}"
    while read -r number kind value length; do
      case $number:$kind in
        2:bytes) loaded+=("$(as_text "${bytes[@]:value:length}")") ;;
        6:bytes)
          at=0
          while read -r number; do
            percents[${loaded[at]}]=$number
            at=$((at + 1))
          done < <(packed_numbers "${bytes[@]:value:length}")
          ;;
        *) ;;
      esac
    done < <(protobuf_fields "${bytes[@]}")
    for at in "${!names[@]}"; do
      printf '%s %s %s %s\n' "$database" "${names[at]}" "${ids[at]:-0}" "${percents[${names[at]}]:--}"
    done
  done | sort
}

# Prints the bytes of a collection's flushed data. Usage: collection_size ID
collection_size() {
  local kind total=0
  for kind in insert_log delta_log stats_log; do
    if [[ -d $MILVUS_DATA_DIR/data/$kind/$1 ]]; then total=$((total + $(folder_size "$MILVUS_DATA_DIR/data/$kind/$1"))); fi
  done
  printf '%s\n' "$total"
}

# Prints what Milvus says of one collection, a fact a line, its parts ended by tabs, `-` where there is none:
#   rows NUMBER | dynamic BOOL | consistency NAME | shards NUMBER | description TEXT | alias NAME
#   field NAME TYPE PRIMARY AUTO_ID PARAMS | index NAME FIELD TYPE METRIC INDEXED TOTAL STATE
# Usage: collection_facts DATABASE NAME
collection_facts() {
  local request number kind value length key consistency=0
  local -a bytes answers
  request=$(text_field 2 "$1")$(text_field 3 "$2")
  mapfile -t answers < <(milvus_calls DescribeCollection "$request" GetCollectionStatistics "$request" DescribeIndex "$request")
  take_answer "${answers[0]:-}"
  while read -r number kind value length; do
    case $number:$kind in
      2:bytes) schema_facts "${bytes[@]:value:length}" ;;
      8:number) printf 'shards\t%s\n' "$value" ;;
      9:bytes) printf 'alias\t%s\n' "$(as_text "${bytes[@]:value:length}")" ;;
      11:number) consistency=$value ;;
      *) ;;
    esac
  done < <(protobuf_fields "${bytes[@]}")
  printf 'consistency\t%s\n' "$(name_of "$consistency" Strong Session Bounded Eventually Customized)"
  take_answer "${answers[1]:-}"
  while read -r number kind value length; do
    [[ $number:$kind == 2:bytes ]] || continue
    IFS='=' read -r key value <<<"$(pair "${bytes[@]:value:length}")"
    if [[ $key == row_count ]]; then printf 'rows\t%s\n' "$value"; fi
  done < <(protobuf_fields "${bytes[@]}")
  # Where there is no index, that is an error to Milvus.
  read -r -a bytes <<<"${answers[2]:-}"
  while read -r number kind value length; do
    if [[ $number:$kind == 2:bytes ]]; then index_fact "${bytes[@]:value:length}"; fi
  done < <(protobuf_fields ${bytes[@]+"${bytes[@]}"})
}

# Prints the facts of a CollectionSchema. Usage: schema_facts BYTE…
schema_facts() {
  local -a bytes=("$@")
  local number kind value length dynamic=false description='-'
  while read -r number kind value length; do
    case $number:$kind in
      2:bytes) description=$(one_line "${bytes[@]:value:length}") ;;
      4:bytes | 9:bytes) field_fact "${bytes[@]:value:length}" ;;
      5:number) ((value == 0)) || dynamic=true ;;
      *) ;;
    esac
  done < <(protobuf_fields "${bytes[@]}")
  printf 'description\t%s\ndynamic\t%s\n' "${description:--}" "$dynamic"
}

# Prints the fact of a FieldSchema. Usage: field_fact BYTE…
field_fact() {
  local -a bytes=("$@")
  local number kind value length name='-' type=0 primary=false auto=false params=''
  while read -r number kind value length; do
    case $number:$kind in
      2:bytes) name=$(one_line "${bytes[@]:value:length}") ;;
      3:number) ((value == 0)) || primary=true ;;
      5:number) type=$value ;;
      6:bytes) params+=" $(pair "${bytes[@]:value:length}")" ;;
      8:number) ((value == 0)) || auto=true ;;
      *) ;;
    esac
  done < <(protobuf_fields "${bytes[@]}")
  case $type in
    # A list of structs has no type of its own.
    0) type=ArrayOfStruct ;;
    1) type=Bool ;;
    2) type=Int8 ;;
    3) type=Int16 ;;
    4) type=Int32 ;;
    5) type=Int64 ;;
    10) type=Float ;;
    11) type=Double ;;
    20) type=String ;;
    21) type=VarChar ;;
    22) type=Array ;;
    23) type=JSON ;;
    24) type=Geometry ;;
    100) type=BinaryVector ;;
    101) type=FloatVector ;;
    102) type=Float16Vector ;;
    103) type=BFloat16Vector ;;
    104) type=SparseFloatVector ;;
    105) type=Int8Vector ;;
    *) type=Type$type ;;
  esac
  printf 'field\t%s\t%s\t%s\t%s\t%s\n' "$name" "$type" "$primary" "$auto" "${params:+${params# }}${params:+ }-"
}

# Prints the fact of an IndexDescription. Usage: index_fact BYTE…
index_fact() {
  local -a bytes=("$@")
  local number kind value length key word name='-' field='-' type='-' metric='-' indexed=0 total=0 state=0
  while read -r number kind value length; do
    case $number:$kind in
      1:bytes) name=$(one_line "${bytes[@]:value:length}") ;;
      3:bytes)
        IFS='=' read -r key word <<<"$(pair "${bytes[@]:value:length}")"
        case $key in
          index_type) type=$word ;;
          metric_type) metric=$word ;;
          *) ;;
        esac
        ;;
      4:bytes) field=$(one_line "${bytes[@]:value:length}") ;;
      5:number) indexed=$value ;;
      6:number) total=$value ;;
      7:number) state=$value ;;
      *) ;;
    esac
  done < <(protobuf_fields "${bytes[@]}")
  printf 'index\t%s\t%s\t%s\t%s\t%s\t%s\t%s\n' "$name" "$field" "$type" "$metric" "$indexed" "$total" \
    "$(name_of "$state" None Unissued InProgress Finished Failed Retry)"
}

# Prints a KeyValuePair as KEY=VALUE. Usage: pair BYTE…
pair() {
  local -a bytes=("$@")
  local number kind value length key='' text=''
  while read -r number kind value length; do
    case $number:$kind in
      1:bytes) key=$(one_line "${bytes[@]:value:length}") ;;
      2:bytes) text=$(one_line "${bytes[@]:value:length}") ;;
      *) ;;
    esac
  done < <(protobuf_fields "${bytes[@]}")
  printf '%s=%s\n' "$key" "$text"
}

# Prints bytes as text of one line without tabs. Usage: one_line BYTE…
one_line() {
  local text
  text=$(as_text "$@")
  printf '%s\n' "${text//[$'\t\n']/ }"
}

# Prints the name of a number. Usage: name_of NUMBER NAME…
name_of() {
  local number=$1
  shift
  if ((number < $#)); then
    printf '%s\n' "${@:number+1:1}"
  else
    printf '%s\n' "$number"
  fi
}

# Prints `ROWS DIMENSION INDEX METRIC` out of a collection's facts: of its first vector. Usage: vector_summary FACTS
vector_summary() {
  local kind a b c d e rows=0 vector='' dimension='-' index='-' metric='-'
  while IFS=$'\t' read -r kind a b c d e _; do
    case $kind in
      rows) rows=$a ;;
      field)
        if [[ -z $vector && $b == *Vector ]]; then
          vector=$a
          [[ ! " $e " =~ \ dim=([0-9]+)\  ]] || dimension=${BASH_REMATCH[1]}
        fi
        ;;
      index) if [[ $b == "$vector" ]]; then index=$c metric=$d; fi ;;
      *) ;;
    esac
  done <<<"$1"
  printf '%s %s %s %s\n' "$rows" "$dimension" "$index" "$metric"
}

# Prints all collections. Usage: report_collections table|json
report_collections() {
  local list database name id percent facts rows dimension index metric
  local -a shown=()
  list=$(list_collections) || return
  while read -r database name id percent; do
    [[ -n $name ]] || continue
    facts=$(collection_facts "$database" "$name") || return
    read -r rows dimension index metric <<<"$(vector_summary "$facts")"
    shown+=("$("collection_$1")")
  done <<<"$list"
  if [[ $1 == json ]]; then
    printf '{"collections":[%s]}\n' "$(
      IFS=,
      printf '%s' "${shown[*]}"
    )"
  elif ((${#shown[@]} == 0)); then
    printf 'Milvus holds no collection.\n'
  else
    printf '%s\n' $'COLLECTION\tDATABASE\tROWS\tDIM\tINDEX\tMETRIC\tLOADED\tSIZE' "${shown[@]}" | print_table
  fi
}

# Reads report_collections' variables.
collection_json() {
  printf '{%s}' "$(json_collection)"
}

# Reads report_collections' variables.
collection_table() {
  printf '%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\n' "$name" "$database" "$rows" "$dimension" "$index" "$metric" "$(loaded_shown "$percent")" \
    "$(human_bytes "$(collection_size "$id")")"
}

# Prints how much is loaded as people read it. Usage: loaded_shown PERCENT
loaded_shown() {
  case $1 in
    -) printf 'no\n' ;;
    100) printf 'yes\n' ;;
    *) printf '%s %%\n' "$1" ;;
  esac
}

# Prints the members that a collection has in the list and in full. Reads report_collections' and inspect_collection's variables.
json_collection() {
  printf '"database":%s,"name":%s,"rows":%s,"dimension":%s,"index":%s,"metric":%s,"loaded_percent":%s,"bytes":%s' \
    "$(json_string "$database")" "$(json_string "$name")" "$rows" "$(json_number "$dimension")" "$(json_text "$index")" \
    "$(json_text "$metric")" "$(json_number "$percent")" "$(collection_size "$id")"
}

# Prints one collection in full. Usage: inspect_collection table|json [DATABASE.]NAME
inspect_collection() {
  local database=default name=$2 id='' percent line list facts rows dimension index metric
  if [[ $name == *.* ]]; then
    database=${name%%.*}
    name=${name#*.}
  fi
  list=$(list_collections) || return
  while read -r line; do
    if [[ $line == "$database $name "* ]]; then read -r _ _ id percent <<<"$line"; fi
  done <<<"$list"
  if [[ -z $id ]]; then
    # shellcheck disable=SC2046 # a word a name
    line=$(nearest "$2" $(collection_names <<<"$list"))
    [[ -n $line ]] || line=$(collection_names <<<"$list" | grep -m 1 "\.$name\$") || true
    die "there is no collection '$name' in the database '$database'$(did_you_mean "$line"); what there is: $(caller) collections"
  fi
  facts=$(collection_facts "$database" "$name") || return
  read -r rows dimension index metric <<<"$(vector_summary "$facts")"
  "inspect_$1"
}

# Prints names as inspect takes them, out of list_collections' lines.
collection_names() {
  local database name
  while read -r database name _; do
    if [[ $database == default ]]; then printf '%s\n' "$name"; else printf '%s.%s\n' "$database" "$name"; fi
  done
}

# Prints the facts of one kind. Reads inspect_collection's variables. Usage: facts_of KIND
facts_of() {
  local kind rest
  while IFS=$'\t' read -r kind rest; do
    if [[ $kind == "$1" ]]; then printf '%s\n' "$rest"; fi
  done <<<"$facts"
}

# Reads inspect_collection's variables.
inspect_table() {
  local a b c d e f g aliases
  aliases=$(facts_of alias)
  aliases=${aliases//$'\n'/, }
  while IFS=$'\t' read -r a b; do
    print_entry 13 "$a" "$b"
  done < <(
    printf '%s\t%s\n' Collection "$name" Database "$database" Description "$(facts_of description)" Aliases "${aliases:--}" \
      Rows "$rows" Size "$(human_bytes "$(collection_size "$id")")" Loaded "$(loaded_shown "$percent")" \
      Consistency "$(facts_of consistency)" Shards "$(facts_of shards)" Dynamic "$(facts_of dynamic)"
  )
  printf '\n'
  {
    printf 'FIELD\tTYPE\tPRIMARY\tAUTO ID\tPARAMETERS\n'
    while IFS=$'\t' read -r a b c d e; do
      e=${e% -}
      printf '%s\t%s\t%s\t%s\t%s\n' "$a" "$b" "${c/false/-}" "${d/false/-}" "${e:--}"
    done < <(facts_of field)
  } | print_table
  printf '\n'
  if [[ -z $(facts_of index) ]]; then
    printf 'No index.\n'
    return
  fi
  {
    printf 'INDEX\tFIELD\tTYPE\tMETRIC\tINDEXED\tSTATE\n'
    while IFS=$'\t' read -r a b c d e f g; do printf '%s\t%s\t%s\t%s\t%s of %s\t%s\n' "$a" "$b" "$c" "$d" "$e" "$f" "$g"; done < <(facts_of index)
  } | print_table
}

# Reads inspect_collection's variables.
inspect_json() {
  local a b c d e f g word separator='' inner
  printf '{'
  json_collection
  a=$(facts_of description)
  printf ',"description":%s,"dynamic_fields":%s,"consistency":%s,"shards":%s,"aliases":[' \
    "$(json_string "${a#-}")" "$(facts_of dynamic)" "$(json_string "$(facts_of consistency)")" "$(facts_of shards)"
  while read -r a; do
    [[ -n $a ]] || continue
    printf '%s%s' "$separator" "$(json_string "$a")"
    separator=,
  done < <(facts_of alias)
  printf '],"fields":['
  separator=''
  while IFS=$'\t' read -r a b c d e; do
    printf '%s{"name":%s,"type":%s,"primary":%s,"auto_id":%s,"params":{' "$separator" "$(json_string "$a")" "$(json_string "$b")" "$c" "$d"
    inner=''
    for word in ${e% -}; do
      [[ $word == *=* ]] || continue
      printf '%s%s:%s' "$inner" "$(json_string "${word%%=*}")" "$(json_string "${word#*=}")"
      inner=,
    done
    printf '}}'
    separator=,
  done < <(facts_of field)
  printf '],"indexes":['
  separator=''
  while IFS=$'\t' read -r a b c d e f g; do
    printf '%s{"name":%s,"field":%s,"type":%s,"metric":%s,"indexed_rows":%s,"total_rows":%s,"state":%s}' "$separator" \
      "$(json_string "$a")" "$(json_string "$b")" "$(json_string "$c")" "$(json_text "$d")" "$e" "$f" "$(json_string "$g")"
    separator=,
  done < <(facts_of index)
  printf ']}\n'
}
