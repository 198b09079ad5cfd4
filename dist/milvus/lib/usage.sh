#ddev-generated
# Made by `npm run build` from generator/addon.yaml and generator/templates/dist/milvus/lib/usage.sh.hbs: change those.
# shellcheck shell=bash
#
# Help, made from the same table as the README.

print_usage() {
  cat <<'USAGE'
Milvus in this project's web container.

Usage: ddev milvus COMMAND

Commands:
  status [--json]        Shows what runs, whether it is ready, and where
  restart [milvus|etcd]  Stops Milvus gracefully and starts it again; etcd too, unless told otherwise

Exit codes: 0 done or ready, 1 failed, 2 wrong usage, 3 stopped, 4 project or container not running, or a download failed, 5 starting or degraded.
USAGE
}

# Usage: print_verb_usage VERB
print_verb_usage() {
  case $1 in
    status)
      cat <<'USAGE'
Usage: ddev milvus status [--json]

Shows what runs, whether it is ready, and where.
  --json  Prints one JSON object instead of the table
USAGE
      ;;
    restart)
      cat <<'USAGE'
Usage: ddev milvus restart [milvus|etcd]

Stops Milvus gracefully and starts it again; etcd too, unless told otherwise.
  milvus  Restarts Milvus alone
  etcd    Restarts etcd, and Milvus after it
USAGE
      ;;
    install)
      cat <<'USAGE'
Usage: milvusctl install [--image] [--project DIR]

Installs Milvus, etcd and this program; a second run changes nothing.
  --image    Installs for an image that is being built
  --project  Names the project's folder in the container
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
    stop)
      cat <<'USAGE'
Usage: milvusctl stop

Stops Milvus gracefully, then etcd.
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
    *) print_usage ;;
  esac
}
