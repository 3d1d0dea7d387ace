#!/bin/sh
# One backup of a PostgreSQL database of KPI Workshop, checked by reading it back; older ones go after KEEP_DAYS days.
# Usage: WORKSHOP_DATABASE_URL=postgresql://... backup.sh <folder>
# A backup from before a list was signed still holds the ballots of that session: keep it no longer than people were told.
set -eu
umask 077

folder=${1:?"say in which folder backups lie"}
url=${WORKSHOP_DATABASE_URL:?"is not set: backup.sh is for PostgreSQL"}
name="$folder/kpi-workshop-$(date -u +%Y%m%dT%H%M%SZ).dump"

mkdir -p "$folder"
trap 'rm -f "$name.part"' EXIT
pg_dump --format=custom --no-owner --exclude-table-data=weather --file="$name.part" "$url"
pg_restore --list "$name.part" >/dev/null
mv "$name.part" "$name"
if [ -n "${WORKSHOP_DATA_DIR:-}" ] && [ -f "$WORKSHOP_DATA_DIR/secret.key" ]; then
    cp "$WORKSHOP_DATA_DIR/secret.key" "$folder/secret.key"
fi
find "$folder" -name 'kpi-workshop-*.dump' -mtime +"${KEEP_DAYS:-14}" -delete
echo "$name"
