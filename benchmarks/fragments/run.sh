#!/usr/bin/env bash
# Documents of N = 8…22 fragments that each spread the next one twice: our planner beside graphql-jit (npm), as CSV and as a chart.
#   run.sh [output folder]; Node.js 20 or later. graphql-jit is stopped at the first N that takes over a minute or 4 GB.
set -euo pipefail
cd "$(dirname "$0")"
out=${1:-.}
npm install --no-audit --no-fund --loglevel=error
{
  dotnet run -c Release --project ../Engine -- fragments
  for n in 8 10 12 14 16 18 20 22; do
    timeout 60 node --max-old-space-size=4096 jit.mjs "$n" 2>/dev/null || { echo "graphql-jit: no answer at N = $n" >&2; break; }
  done
} > "$out/fragments.csv"
sort -s -t, -k1,1n "$out/fragments.csv" | sed 's/^/N = /' > "$out/fragments.chart"
dotnet run -c Release --no-build --project ../Engine -- chart "Parse, validate, plan N fragments spread twice: milliseconds, logarithmic" log "$out/fragments.chart" > "$out/fragments.svg"
rm "$out/fragments.chart"
