#!/usr/bin/env bash
# Gives a gateway on 127.0.0.1 the work of a busy day for some seconds: a producer that PUTs pictures, and viewers of
# each kind. `./sightline` calls it while the start-up cache is recorded, so that the JVM finds in the cache which code
# is hot and compiles it at once. It needs nothing but bash and the basic programs.
#
#   ci/training-load.sh PORT [PICTURES]
set -euo pipefail

port=$1
pictures=${2:-1500}
work=$(mktemp -d)
viewers=()
trap 'kill "${viewers[@]}" 2>/dev/null || true; rm -rf "$work"' EXIT

# A viewer reads for as long as this runs.
view() {
  local path=$1 upgrade=
  [ "${2:-}" != websocket ] ||
    upgrade=$'Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n'
  {
    exec 4<>"/dev/tcp/127.0.0.1/$port"
    printf 'GET %s HTTP/1.1\r\nHost: 127.0.0.1\r\n%s\r\n' "$path" "$upgrade" >&4
    exec cat <&4 >/dev/null
  } &
  viewers+=("$!")
}

# What is no more than the beginning of a JPEG is a picture to the gateway.
{
  printf 'PUT /api/frames/training/camera HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: image/jpeg\r\nContent-Length: 50003\r\n\r\n'
  printf '\377\330\377'
  head -c 50000 /dev/zero
} >"$work/put"

exec 3<>"/dev/tcp/127.0.0.1/$port"
cat <&3 >/dev/null &
viewers+=("$!")
cat "$work/put" >&3
sleep 0.5
for _ in 1 2 3 4; do
  view '/api/ws/stream/training/camera?format=binary' websocket
  view '/api/ws/stream/training/camera' websocket
  view '/api/mjpeg/training/camera'
done
view '/api/ws/labels/training?format=binary' websocket
view '/api/ws/labels/training' websocket
view '/api/events'
sleep 0.5
for ((i = 0; i < pictures; i++)); do
  cat "$work/put" >&3
done
sleep 0.5
