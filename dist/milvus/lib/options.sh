#ddev-generated
# Made by `npm run build` from generator/addon.yaml and generator/templates/dist/milvus/lib/options.sh.hbs: change those.
# shellcheck shell=bash
#
# What the user set in .ddev/.env.milvus. An empty value means the default; a bad one is refused before it is used.

# Prints an option's value. Usage: option NAME
option() {
  local name=$1 default pattern allowed secret value flag
  case $name in
    MILVUS_VERSION)
      default='2.6.4'
      pattern='[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}'
      allowed='a release number such as 2.6.4'
      secret=false
      ;;
    ETCD_VERSION)
      default='3.5.16'
      pattern='[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}'
      allowed='a release number such as 3.5.16'
      secret=false
      ;;
    MILVUS_DOWNLOAD_BASE)
      default='https://github.com/milvus-io/milvus/releases/download'
      pattern='https://[A-Za-z0-9._~:/%@+-]{1,500}'
      allowed='an address that starts with https://'
      secret=false
      ;;
    ETCD_DOWNLOAD_BASE)
      default='https://github.com/etcd-io/etcd/releases/download'
      pattern='https://[A-Za-z0-9._~:/%@+-]{1,500}'
      allowed='an address that starts with https://'
      secret=false
      ;;
    MILVUS_READY_TIMEOUT)
      default='120'
      pattern='[1-9][0-9]{0,3}'
      allowed='whole seconds from 1 to 9999'
      secret=false
      ;;
    MILVUS_BACKUP_KEEP)
      default=''
      pattern='[1-9][0-9]{0,3}'
      allowed='a whole number from 1 to 9999'
      secret=false
      ;;
    MILVUS_HOST_PORT)
      default=''
      pattern='(102[4-9]|10[3-9][0-9]|1[1-9][0-9]{2}|[2-9][0-9]{3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])'
      allowed='a port from 1024 to 65535'
      secret=false
      ;;
    MILVUS_PASSWORD)
      default=''
      pattern='[A-Za-z0-9._~@+:,/-]{8,72}'
      allowed='8 to 72 letters, digits and characters of ._~@+:,/-'
      secret=true
      ;;
    MILVUS_DRUPAL_SETTINGS)
      default=''
      pattern='on|off'
      allowed='on or off'
      secret=false
      ;;
    *) die "no option is called $name" ;;
  esac
  value=${!name:-$default}
  if [[ -n $value && ! $value =~ ^($pattern)$ ]]; then
    flag=${name//_/-}
    value=$(printf '%.80s' "$(printf '%q' "$value")")
    [[ $secret != true ]] || value='something (it is a secret)'
    die "$name is $value, which is not $allowed; set it right: $(remedy "ddev dotenv set .ddev/.env.milvus --${flag,,}=VALUE" "export $name=VALUE")" "$EXIT_USAGE"
  fi
  printf '%s\n' "$value"
}

# Prints the value of an option that only tunes or tells; a bad one is refused, and its default used. Usage: tuning_option NAME
tuning_option() {
  (option "$1") || (unset -v "$1" && option "$1")
}

# Looks at every option that decides what is installed, before anything is.
check_options() {
  local name
  for name in MILVUS_VERSION ETCD_VERSION MILVUS_DOWNLOAD_BASE ETCD_DOWNLOAD_BASE; do
    option "$name" >/dev/null || return
  done
}
