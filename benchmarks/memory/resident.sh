#!/usr/bin/env bash
# Resident memory of a published server over many queries, all of them different in their variables: it has to become flat.
#   resident.sh <published folder> <SQLite file> <API key> [millions of queries]
# Needs wrk. The ids of customers are cus_1 … cus_100000, as benchmarks/load makes them.
set -euo pipefail
out=$(realpath "$1") db=$(realpath "$2") key=$3 millions=${4:-1} port=${PORT:-5098}
script=$(mktemp)
cat > "$script" <<LUA
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"
wrk.headers["Authorization"] = "Bearer $key"
local n = 0
function request()
  n = n + 7919
  return wrk.format(nil, nil, nil, '{"query":"query Q1(\$id: ID!) { customer(id: \$id) { id code name contactName type status city country primaryDomain } }","variables":{"id":"cus_' .. (n % 100000 + 1) .. '"}}')
end
LUA
ASPNETCORE_ENVIRONMENT=Production dotnet "$out/CustomerGraph.GraphQL.dll" --contentRoot "$out" --urls "http://127.0.0.1:$port" --Store:Connection="$db" --RateLimits:Enabled=false >/dev/null 2>&1 &
server=$!
trap 'kill "$server"; rm -f "$script"' EXIT
until curl -sf -o /dev/null "http://127.0.0.1:$port/health/ready"; do sleep 0.2; done
resident() { awk '/VmRSS/ { rss = $2 } /RssAnon/ { anon = $2 } END { printf "resident %d MB, of which not mapped files %d MB\n", rss / 1024, anon / 1024 }' "/proc/$server/status"; }

total=0
echo "0 queries: $(resident)"
while [ "$total" -lt $((millions * 1000000)) ]; do
  answered=$(wrk -t1 -c32 -d10s -s "$script" "http://127.0.0.1:$port/graphql" | awk '/requests in/ { print $1 }')
  total=$((total + answered))
  echo "$total queries: $(resident)"
done
