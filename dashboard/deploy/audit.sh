#!/bin/sh
# Known faults of the locked dependencies: 0 none, 1 some, 75 when not all of them could be looked up.
# usage: audit.sh FOLDER-OF-PROGRAMS
set -u
report=$(mktemp)
trap 'rm -f "$report"' EXIT
"$1/pip-audit" --requirement requirements.lock --require-hashes --disable-pip --progress-spinner off >"$report" 2>&1
code=$?
cat "$report"
if grep -qE '^Found [0-9]+ known' "$report"; then
    exit 1
fi
# A library that the database does not know is skipped in silence: that is no clean bill.
skipped=$(grep -c 'could not be audited' "$report")
if [ $code -ne 0 ] || [ "$skipped" -gt 0 ]; then
    echo "Audit not done: the database of known faults was not reached ($skipped libraries not looked up)." >&2
    exit 75
fi
