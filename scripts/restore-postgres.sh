#!/bin/sh
# Restores a backup of backup-postgres.sh into an empty database and verifies its audit log. See docs/how-to/backup.md.
#   restore-postgres.sh <libpq connection> <folder> [<folder with the copy of the keys> <key folder of the servers>]
# CUSTOMERGRAPH is the server's command, with the options that say that it has this database.
set -eu
[ $# -ge 2 ] || { sed -n 2,4p "$0" >&2; exit 2; }
database=$1 folder=$2 copy=${3-} keys=${4-}
: "${CUSTOMERGRAPH:?is the command of the server, such as \"dotnet CustomerGraph.GraphQL.dll\"}"
(cd "$folder" && sha256sum --check --quiet SHA256SUMS)
tables=$(psql --dbname="$database" --no-psqlrc --tuples-only --no-align --command="SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind = 'r' AND n.nspname NOT IN ('pg_catalog', 'information_schema')")
[ "$tables" -eq 0 ] || { echo "The database has $tables tables. Nothing is overwritten: restore into an empty one." >&2; exit 1; }

[ -z "$copy" ] || { umask 077; mkdir "${keys:?is the folder where the servers look for their keys}" && cp "$copy"/* "$keys"; }
pg_restore --no-owner --exit-on-error --single-transaction --dbname="$database" "$folder/customergraph.dump"
$CUSTOMERGRAPH audit verify "$folder/checkpoint.json"
