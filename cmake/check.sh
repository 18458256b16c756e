#!/usr/bin/env bash
# Format, tree rules, the packages that we ship, header self-containment and clang-tidy; `./anumat.sh check` installs the tools and calls this.
# clang-tidy looks at the files that differ from the main branch, or at all with --all.
set -uo pipefail
cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." || exit

all=0
[[ ${1:-} == --all ]] && all=1
jobs=${ANUMAT_JOBS:-$(nproc)}
faults=0

say() { printf 'anumat: %s\n' "$*" >&2; }
run() {
  local what=$1
  shift
  if "$@" >&2; then say "$what: good"; else say "$what: faults found"; faults=1; fi
}

sources() { git ls-files --cached --others --exclude-standard -- '*.cpp' '*.hpp' | while read -r file; do [[ -f $file ]] && echo "$file"; done; }
changed() {
  local base
  base=$(git merge-base HEAD origin/main 2>/dev/null || git merge-base HEAD main 2>/dev/null || git rev-parse HEAD)
  { git diff --name-only --diff-filter=d "$base" -- '*.cpp'; git ls-files --others --exclude-standard -- '*.cpp'; } | sort -u
}

# Every package that we ship compiles without an error and is formatted.
packages() {
  local program=build/dev/bin/anumat folder good=0
  cmake --build build/dev --parallel "$jobs" --target anumat >/dev/null || return
  for folder in workflows/*/; do
    "$program" check "$folder" >/dev/null || { "$program" check "$folder"; good=1; }
    "$program" fmt --check "$folder" || good=1
  done
  return "$good"
}

mapfile -t all_sources < <(sources)
run "format" clang-format-19 --dry-run -Werror "${all_sources[@]}"
run "tree" python3 tests/tidy/tidy.py .
run "packages" packages
run "headers" cmake --build build/dev --parallel "$jobs" --target all_verify_interface_header_sets

if ((all)); then mapfile -t tidy_sources < <(printf '%s\n' "${all_sources[@]}" | grep '\.cpp$'); else mapfile -t tidy_sources < <(changed); fi
if ((${#tidy_sources[@]})); then
  # The compile commands of the clang preset: clang-tidy does not know every option of g++.
  mapfile -t patterns < <(printf '%s\n' "${tidy_sources[@]}" | sed -E 's/[.+]/\\&/g; s#^#/#; s/$/$/')
  run "clang-tidy on ${#tidy_sources[@]} files" run-clang-tidy-19 -quiet -p build/clang -j "$jobs" "${patterns[@]}"
else
  say "clang-tidy: no file changed"
fi
exit "$faults"
