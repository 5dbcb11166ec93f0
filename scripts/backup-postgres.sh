#!/bin/sh
# Backs up a PostgreSQL database of CustomerGraph while its servers run. See docs/how-to/backup.md.
#   backup-postgres.sh <libpq connection> <new folder> [<key folder of the servers> <new folder for a copy of it>]
# CUSTOMERGRAPH is the server's command, with the options that say which database it has.
set -eu
[ $# -ge 2 ] || { sed -n 2,4p "$0" >&2; exit 2; }
database=$1 folder=$2 keys=${3-} copy=${4-}
: "${CUSTOMERGRAPH:?is the command of the server, such as \"dotnet CustomerGraph.GraphQL.dll\"}"
[ ! -e "$folder" ] || { echo "$folder is there already; a backup gets a folder of its own." >&2; exit 1; }

umask 077
mkdir "$folder.partial"
trap 'rm -rf "$folder.partial"' EXIT
# Before the dump, so that the entry is in the dump.
$CUSTOMERGRAPH audit checkpoint > "$folder.partial/checkpoint.json"
pg_dump --format=custom --no-owner --enable-row-security --file="$folder.partial/customergraph.dump" --dbname="$database"
[ -z "$keys" ] || { mkdir "${copy:?is the folder where the copy of the keys goes}" && cp "$keys"/* "$copy"; }
(cd "$folder.partial" && sha256sum -- * > SHA256SUMS)
mv "$folder.partial" "$folder"
echo "$folder: $(cat "$folder/checkpoint.json")"
