#!/usr/bin/env bash
# Runs each fuzzer for a while, one after the other: run.sh [SECONDS [NAME...]]. `./anumat.sh fuzz` builds them first.
# What they learn goes to build/fuzz/corpus, inputs that fail to build/fuzz/found. See docs/internals/fuzzing.md.
set -uo pipefail
cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." || exit

seconds=${1:-300}
if ! [[ $seconds =~ ^[1-9][0-9]*$ ]]; then
  echo "anumat: \"$seconds\" is no number of seconds" >&2
  exit 2
fi
shift || true
names=("$@")
((${#names[@]})) || names=(sheet feel format table dmn export evidence)
faults=0

for name in "${names[@]}"; do
  program=build/fuzz/bin/fuzz_$name
  if [[ ! -x $program ]]; then
    echo "anumat: there is no fuzzer \"$name\"" >&2
    exit 2
  fi
  learned=build/fuzz/corpus/$name found=build/fuzz/found/$name log=build/fuzz/$name.log
  mkdir -p "$learned" "$found"
  seeds=(tests/fuzz/corpus/"$name")
  case $name in
    sheet | format) seeds+=(tests/golden/check) ;;
    dmn) seeds+=(tests/golden/generate) ;;
  esac
  if "$program" -max_total_time="$seconds" -max_len=4096 -timeout=10 -rss_limit_mb=1024 -print_final_stats=1 \
    -dict=tests/fuzz/dictionaries/"$name".dict -artifact_prefix="$found"/ "$learned" "${seeds[@]}" >"$log" 2>&1; then
    echo "anumat: $name: good, $(sed -n 's/^stat::number_of_executed_units: *//p' "$log") inputs" >&2
  else
    echo "anumat: $name: $(grep -m1 -E 'does not hold:|ERROR: |runtime error: ' "$log" || echo 'it failed'); see $log and $found" >&2
    faults=1
  fi
done
exit "$faults"
