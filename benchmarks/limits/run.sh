#!/bin/sh
# How the server behaves when callers have spent their budgets, ask too much at once, or send documents that are refused.
# usage: benchmarks/limits/run.sh <published folder> <SQLite file that the server has founded> <key>; needs wrk
set -eu
out=$1; db=$2; key=$3; port=${PORT:-5093}
work=$(mktemp -d)
trap 'kill $server 2>/dev/null; rm -rf "$work"' EXIT

start() {
  (cd "$out" && exec dotnet CustomerGraph.GraphQL.dll --urls "http://127.0.0.1:$port" --Store:Connection="$db" --Profile Partner "$@" >"$work/server.log" 2>&1) &
  server=$!
  until curl -sf "http://127.0.0.1:$port/health/ready" >/dev/null; do sleep 0.1; done
}

stop() { kill $server; wait $server 2>/dev/null || true; }

memory() { awk '/VmRSS/ { printf "%d MB\n", $2 / 1024 }' "/proc/$server/status"; }

script() {
  cat >"$work/$1.lua" <<EOF
wrk.method = "POST"
wrk.body = [[{"query":"$2"}]]
wrk.headers["Content-Type"] = "application/json"
wrk.headers["Authorization"] = "Bearer $3"
EOF
}

load() {
  wrk -t1 -c"$2" -d"${SECONDS_EACH:-10}s" --latency -s "$work/$1.lua" "http://127.0.0.1:$port/graphql" >"$work/$1.txt"
  printf '%-34s %10s requests/s   median %8s   99 %% %8s   other than 200: %s\n' "$3" \
    "$(awk '/Requests\/sec/ { print $2 }' "$work/$1.txt")" "$(awk '/ 50%/ { print $2 }' "$work/$1.txt")" "$(awk '/ 99%/ { print $2 }' "$work/$1.txt")" \
    "$(awk '/Non-2xx/ { print $5 }' "$work/$1.txt")"
}

query='{ customers(first: 20) { nodes { code name parent { code } } } }'
script query "$query" "$key"
script broken '{ this is not a document' "$key"
script stranger "$query" cg_0011223344556677_0000000000000000000000000000000000000000000000000000000000000000_00000000

start --RateLimits:Enabled=false
load query 32 'warming up' >/dev/null
load query 32 'no budgets: answered'
echo "memory $(memory)"
stop

start --RateLimits:Key:RestoreRate=1 --RateLimits:Key:Maximum=50000
load query 32 'spending the budget' >/dev/null
load query 32 'budget spent: 429'
load broken 32 'budget spent, no document: 429'
load stranger 32 'mistyped key: 401'
load query 1000 '1000 connections, budget spent'
echo "memory $(memory)"
printf 'another caller meanwhile: '
wrk -t1 -c1000 -d8s -s "$work/query.lua" "http://127.0.0.1:$port/graphql" >/dev/null & flood=$!
sleep 1
for attempt in 1 2 3 4 5; do curl -s -o /dev/null -w '%{time_total} s  ' "http://127.0.0.1:$port/health/ready"; done
echo
wait $flood
stop

start --RateLimits:Enabled=false --Limits:Requests=8 --Limits:RequestsWaiting=32
load query 32 'warming up' >/dev/null
load query 400 '8 at once, 32 waiting, 400 asking'
echo "memory $(memory)"
stop
