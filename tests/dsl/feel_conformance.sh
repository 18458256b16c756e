#!/bin/sh
# Scores the answers to the public conformance cases. Exit code 77 tells that the cases are not here.
#   feel_conformance.sh PROGRAM CASES_DIR FLOOR
set -eu
program=$1
cases=${ANUMAT_FEEL_CASES:-$2}
floor=$3
if [ ! -f "$cases/score.py" ]; then
  echo "SKIPPED: no conformance cases in $cases (set ANUMAT_FEEL_CASES)"
  exit 77
fi
answers=$(mktemp)
trap 'rm -f "$answers"' EXIT
cat "$cases"/*.jsonl | "$program" > "$answers"
summary=$(python3 "$cases/score.py" "$cases" "$answers" | tail -n 1)
echo "$summary"
# "valued lines 1 of 2 = 50.0 %, suite mean ..."
echo "$summary" | awk -v floor="$floor" '{ if ($7 + 0 < floor) { print "below the floor of " floor " %"; exit 1 } }'
