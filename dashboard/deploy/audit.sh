#!/bin/sh
# Known faults of the locked dependencies: 0 none, 1 some, 75 when not all of them could be looked up.
# usage: audit.sh [--if-reachable] FOLDER-OF-PROGRAMS [SECONDS]
# --if-reachable: 0 in the place of 75, still said; for a check that also runs without a network.
set -u
unreached=75
if [ "$1" = --if-reachable ]; then
    unreached=0
    shift
fi
seconds=${2:-55}
report=$(mktemp)
trap 'rm -f "$report"' EXIT
timeout "$seconds" "$1/pip-audit" --requirement requirements.lock --require-hashes --disable-pip --progress-spinner off >"$report" 2>&1
code=$?
grep -v 'could not be audited' "$report"
if grep -qE '^Found [0-9]+ known' "$report"; then
    exit 1
fi
# A library that the database does not know is skipped in silence: that is no clean bill.
skipped=$(grep -c 'could not be audited' "$report")
if [ $code -ne 0 ] || [ "$skipped" -gt 0 ]; then
    grep 'could not be audited' "$report" | head -3
    [ $code -eq 124 ] && echo "No answer within $seconds seconds." >&2
    echo "Audit not done: the database of known faults was not reached ($skipped libraries not looked up)." >&2
    exit $unreached
fi
