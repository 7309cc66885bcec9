#!/usr/bin/env bash
# Measures how long the gateway takes from the command to its first answer, in milliseconds.
#
#   ci/first-answer.sh [runs] [arguments of ./sightline run]      10 runs unless told; for example
#   ci/first-answer.sh 10 --demo
#   SIGHTLINE_AOT=off ci/first-answer.sh 10                       without the start-up cache
#
# Everything is built first. 'answer' is the first answer to GET /api/labels, asked for every 10 ms; 'ready' is
# what the gateway says of itself, from the start of its process.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

runs=${1:-10}
shift || true
./sightline build
output=$(mktemp)
port=$((20000 + RANDOM % 20000))
gateway=
trap '[ -z "$gateway" ] || kill "$gateway" 2>/dev/null; rm -f "$output"' EXIT

now() { echo $((${EPOCHREALTIME/[.,]/} / 1000)); }

for _ in $(seq "$runs"); do
  begin=$(now)
  ./sightline run --port "$port" "$@" >"$output" 2>&1 &
  gateway=$!
  until curl -s -o /dev/null --max-time 5 "http://127.0.0.1:$port/api/labels"; do
    kill -0 "$gateway" 2>/dev/null || { cat "$output" >&2; exit 1; }
    sleep 0.01
  done
  answer=$(($(now) - begin))
  until ready=$(grep -o 'in [0-9]* ms' "$output"); do sleep 0.01; done
  kill "$gateway"
  wait "$gateway" || true
  gateway=
  echo "answer $answer ready $(echo "$ready" | tr -dc 0-9)"
done | sort -n -k 2 | awk '
  { print; answer[NR] = $2; ready[NR] = $4 }
  END { printf "median: answer %d ms, ready %d ms; answer from %d to %d ms\n",
        answer[int((NR + 1) / 2)], ready[int((NR + 1) / 2)], answer[1], answer[NR] }'
