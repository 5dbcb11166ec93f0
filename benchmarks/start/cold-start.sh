#!/usr/bin/env bash
# How long a published server takes from the start of its process to its first answered query, several times in a row.
#   cold-start.sh <published folder> <SQLite file> <API key> [runs]
# Prints milliseconds: until the port answers (live), until it is ready, and until the first query has its answer; and the CPU time that the
# process has taken by then, which is the steadier figure where other work is running.
set -euo pipefail
out=$(realpath "$1") db=$(realpath "$2") key=$3 runs=${4:-5} port=${PORT:-5099}
export ASPNETCORE_ENVIRONMENT=Production DOTNET_TieredPGO=${DOTNET_TieredPGO:-0}
query='{"query":"query Q($id: ID!) { customer(id: $id) { id code name status } }","variables":{"id":"cus_1"}}'

now() { echo $(($(date +%s%N) / 1000000)); }
cpu() { awk -v tick="$(getconf CLK_TCK)" '{ sub(/.*\) /, ""); print int(($12 + $13) * 1000 / tick) }' "/proc/$1/stat"; }
until_answered() { until curl -sf -o /dev/null "$@"; do sleep 0.005; done; }

for _ in $(seq "$runs"); do
  start=$(now)
  (cd "$out" && exec dotnet CustomerGraph.GraphQL.dll --urls "http://127.0.0.1:$port" --Store:Connection="$db" --RateLimits:Enabled=false >/dev/null 2>&1) &
  server=$!
  until_answered "http://127.0.0.1:$port/health/live"; live=$(now)
  until_answered "http://127.0.0.1:$port/health/ready"; ready=$(now)
  until_answered -H "Authorization: Bearer $key" -H 'Content-Type: application/json' -d "$query" "http://127.0.0.1:$port/graphql"; answered=$(now)
  echo "live $((live - start)) ready $((ready - start)) answered $((answered - start)) cpu $(cpu "$server")"
  kill "$server"; wait "$server" 2>/dev/null || true
done
