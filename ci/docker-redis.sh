#!/usr/bin/env bash
# Gives the tests a Docker engine and a Redis image, on a machine that can reach no image registry.
#
#   ci/docker-redis.sh up      starts an engine if none runs and makes the image sightline/redis:local
#                              from this machine's own redis-server
#   ci/docker-redis.sh down    removes what the tests may have left, and ends the engine that 'up' started
#
# 'up' installs docker.io and redis-server with apt when they are missing, so it needs root on Debian or
# Ubuntu; elsewhere both have to be there. It fails, and says why, when the engine does not start.
set -euo pipefail

readonly image=sightline/redis:local
readonly state=${SIGHTLINE_DOCKER_STATE:-/run/sightline-ci}
readonly start_seconds=60

fail() {
  printf 'docker-redis: %s\n' "$*" >&2
  exit 1
}

engine_runs() { docker version --format '{{.Server.Version}}' >/dev/null 2>&1; }

install_missing() {
  local missing=()
  command -v redis-server >/dev/null || missing+=(redis-server)
  # A client alone is of no use unless some engine already answers it.
  engine_runs || command -v dockerd >/dev/null || missing+=(docker.io)
  [ ${#missing[@]} -gt 0 ] || return 0
  if ! command -v apt-get >/dev/null || [ "$(id -u)" != 0 ]; then
    fail "needs ${missing[*]}; install it, or run this as root on Debian or Ubuntu"
  fi
  apt-get update -qq >/dev/null || true
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
    "${missing[@]}" iptables </dev/null >/dev/null || fail "apt-get could not install: ${missing[*]}"
}

start_engine() {
  ! engine_runs || return 0
  [ "$(id -u)" = 0 ] || fail "no Docker engine runs, and only root can start one"
  mkdir -p "$state"
  setsid dockerd --pidfile "$state/dockerd.pid" </dev/null >"$state/dockerd.log" 2>&1 &
  local launched=$! deadline=$((SECONDS + start_seconds))
  until engine_runs; do
    if ! kill -0 "$launched" 2>/dev/null || [ $SECONDS -ge $deadline ]; then
      tail -n 20 "$state/dockerd.log" >&2
      kill "$launched" 2>/dev/null || true
      fail "the Docker engine did not start; the end of its log is above"
    fi
    sleep 0.5
  done
}

# An image is a tar of a root file system: redis-server, redis-cli and the libraries that they load.
make_image() {
  ! docker image inspect "$image" >/dev/null 2>&1 || return 0
  local content program file
  content=$(mktemp -d)
  # shellcheck disable=SC2064 # the folder of now is meant
  trap "rm -rf '$content'" EXIT
  mkdir -p "$content/data" "$content/tmp"
  for program in redis-server redis-cli; do
    install -D "$(readlink -f "$(command -v "$program")")" "$content/usr/bin/$program"
    ldd "$content/usr/bin/$program" |
      sed -n 's|.*=> \(/[^ ]*\) .*|\1|p; s|^[[:space:]]*\(/[^ ]*\) (.*|\1|p' |
      while IFS= read -r file; do install -D "$file" "$content$file"; done
  done
  tar -C "$content" -c . |
    docker import --change 'WORKDIR /data' --change 'EXPOSE 6379' \
      --change 'ENV PATH=/usr/bin:/bin' \
      --change 'CMD ["redis-server","--protected-mode","no"]' - "$image" >/dev/null
  docker run --rm "$image" redis-server --version >&2 || fail "the image $image does not run"
}

up() {
  install_missing
  start_engine
  make_image
  printf '%s\n' "$image"
}

down() {
  if engine_runs; then
    local left
    left=$(docker ps --all --quiet --filter "ancestor=$image")
    # shellcheck disable=SC2086 # one word a container
    [ -z "$left" ] || docker rm --force $left >/dev/null
  fi
  [ -s "$state/dockerd.pid" ] || return 0
  local engine deadline=$((SECONDS + 30))
  engine=$(cat "$state/dockerd.pid")
  kill "$engine" 2>/dev/null || return 0
  while kill -0 "$engine" 2>/dev/null && [ $SECONDS -lt $deadline ]; do sleep 0.2; done
  rm -f "$state/dockerd.pid"
}

case ${1:-} in
  up) up ;;
  down) down ;;
  *)
    sed -n '2,10s/^# \{0,1\}//p' "$0" >&2
    exit 2
    ;;
esac
