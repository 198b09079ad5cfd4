#ddev-generated
# Made by `npm run build` from generator/addon.yaml and generator/templates/web-entrypoint.d/milvus-wake-supervisor.sh.hbs: change those.
# shellcheck shell=bash disable=SC2016
# Supervisor waits a second for a request before it starts its programs; this sends one. DDEV sources this file when it starts the container,
# which must not fail. Each command ends as a comment, so that Windows line endings do no harm.
BASH_ENV='' setsid --fork bash -c 'for ((i = 0; i < 500; i++)); do for socket in /var/run/supervisor/supervisor.sock /var/run/supervisor.sock; do curl --silent --max-time 1 --output /dev/null --unix-socket "$socket" http://localhost && exit; done; sleep 0.02; done' </dev/null >/dev/null 2>&1 || true #
