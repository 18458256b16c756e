#!/usr/bin/env bash
# One script from a bare Debian 12 machine to a running program. `./anumat.sh help` says what it does.
set -euo pipefail
cd -- "$(dirname -- "${BASH_SOURCE[0]}")"

build_packages=(
  g++ cmake ninja-build pkg-config git ccache mold ca-certificates
  libboost1.81-dev libsqlite3-dev libspdlog-dev libfmt-dev nlohmann-json3-dev libexpected-dev libintelrdfpmath-dev
  libicu-dev libssl-dev libsodium-dev libcli11-dev libpugixml-dev zlib1g-dev libzip-dev libmagic-dev libpq-dev libcurl4-openssl-dev
  libp11-kit-dev
  libqrencode-dev libxlsxwriter-dev
  libgtest-dev libgmock-dev librapidcheck-dev libbenchmark-dev
  sqlite3 openssl python3 strace nodejs
)
# The pages are made by npm; one that is there already is used, whoever installed it.
command -v npm >/dev/null || build_packages+=(npm)
# A server and a browser of their own, and others' code for notes and trees; the program itself needs none of them.
test_packages=(postgresql-15 chromium golang-go golang-golang-x-mod-dev python3-openpyxl python3-aiosmtpd
  libreoffice-calc-nogui softhsm2 opensc)
# Papers are printed by a program of their own; all else works without it.
print_packages=(weasyprint poppler-utils fonts-thai-tlwg)
bench_packages=(luajit)
check_packages=(clang-19 clang-tidy-19 clang-format-19)
fuzz_packages=(clang-19 libclang-rt-19-dev)

usage() {
  cat <<'USAGE'
usage: ./anumat.sh COMMAND [ARGUMENTS]

  run                build the program, load the sample year, show its picture, serve it and print the address;
                     Ctrl-C ends it
  test               build and run every test, then again under the address and undefined-behaviour sanitizers, but
                     for those that run the same program hundreds of times;
                     the last line is "N passed, N failed"
  build [ARGUMENTS]  build the program, build/release/bin/anumat; arguments go to `cmake --build`
  bench [ARGUMENTS]  build and run the benchmarks; arguments go to the benchmark program
  check [--all]      format, headers, shipped packages and clang-tidy of the files that changed, or of all
  fuzz [SECONDS [NAME...]]
                     build the fuzzers and run each, or those named, that long (300); fails with the input kept
  help               this text

What is missing is installed by apt-get first (Debian 12, as root or by sudo).

  ANUMAT_LISTEN=HOST:PORT
                     where `run` serves (127.0.0.1:8080; port 0 for a free one)
  ANUMAT_PRESET=dev  build and run with another preset of CMakePresets.json
  ANUMAT_FAST=1      test without the second run under the sanitizers
  ANUMAT_JOBS=1      compile and test with that many processes
USAGE
}

say() { printf 'anumat: %s\n' "$*" >&2; }

# phase "what was done" COMMAND...: runs it, says how long it took, and ends as it ended.
phase() {
  local what=$1 began=$SECONDS code=0
  shift
  "$@" || code=$?
  say "$what in $((SECONDS - began)) s$( ((code == 0)) || echo ", with faults")"
  return "$code"
}

use_sane_locale() {
  # C.UTF-8 is part of every Debian; a locale that is named and not installed makes tools complain or drop Thai.
  if [[ $(locale charmap 2>&1) != UTF-8 ]]; then export LC_ALL=C.UTF-8; fi
}

as_root() {
  if ((EUID == 0)); then "$@"; elif command -v sudo >/dev/null; then sudo "$@"; else
    say "root is needed to install packages: run as root, install sudo, or install them yourself"
    return 1
  fi
}

install_missing() {
  command -v dpkg-query >/dev/null || { say "no dpkg here, so the packages are taken to be installed"; return 0; }
  local installed package missing=()
  installed=$(dpkg-query -W -f='${Package} ${db:Status-Status}\n' "$@" 2>/dev/null || true)
  for package in "$@"; do
    grep -qxF "$package installed" <<<"$installed" || missing+=("$package")
  done
  ((${#missing[@]})) || return 0
  say "installing ${missing[*]}"
  phase "fetched the package lists" as_root apt-get -qq -o DPkg::Lock::Timeout=300 update >&2 || return
  phase "installed ${#missing[@]} packages" as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get -qq -y -o DPkg::Lock::Timeout=300 install --no-install-recommends "${missing[@]}" >&2 || return
  configure_again=1
}
configure_again=0

# One process a core, and not more than memory has room for: the grammars need up to 1 GB each.
job_count() {
  if [[ -n ${ANUMAT_JOBS:-} ]]; then
    echo "$ANUMAT_JOBS"
    return
  fi
  local cores room
  cores=$(nproc)
  room=$(awk '/^MemAvailable:/ {print int($2 / 1000000)}' /proc/meminfo 2>/dev/null || true)
  if [[ -z $room ]] || ((room > cores)); then room=$cores; fi
  echo $((room > 0 ? room : 1))
}

# Ninja runs CMake again when a CMake file changes, but knows nothing of the presets or of new packages.
configure() {
  local preset=$1
  if ((configure_again)) || [[ ! -f build/$preset/build.ninja || CMakePresets.json -nt build/$preset/build.ninja ]]; then
    phase "configured $preset" cmake --preset "$preset" >&2
  fi
}

build() {
  local preset=$1
  shift
  configure "$preset" && phase "built $preset" cmake --build --preset "$preset" --parallel "$(job_count)" "$@" >&2
}

# Builds and tests one preset and adds to passed, failed and skipped. What cannot be built counts as one failure.
test_preset() {
  local preset=$1 report=$PWD/build/$1/tests.xml code=0
  local counts run_passed run_failed run_skipped
  if ! build "$preset"; then
    say "$preset cannot be built"
    failed=$((failed + 1))
    return
  fi
  rm -rf "$report" "build/$preset/halves"
  phase "tested $preset" run_ctest "$preset" "$report" || code=$?
  counts=$(python3 cmake/count_tests.py "$report" "$code" "build/$preset/halves")
  read -r run_passed run_failed run_skipped <<<"$counts"
  say "$preset: $run_passed passed, $run_failed failed, $run_skipped skipped"
  passed=$((passed + run_passed)) failed=$((failed + run_failed)) skipped=$((skipped + run_skipped))
}

run_ctest() { ctest --preset "$1" --parallel "$(job_count)" --output-junit "$2" >&2; }

command_test() {
  passed=0 failed=0 skipped=0
  if ! install_missing "${build_packages[@]}" "${test_packages[@]}" "${print_packages[@]}" qpdf; then
    say "the packages cannot be installed"
    failed=1
  else
    test_preset dev
    if [[ ${ANUMAT_FAST:-0} == 1 ]]; then say "ANUMAT_FAST=1: no run under the sanitizers"; else test_preset asan; fi
  fi
  say "all in $SECONDS s"
  local line="$passed passed, $failed failed"
  if ((skipped)); then line+=", $skipped skipped"; fi
  echo "$line"
  ((failed == 0 && passed > 0))
}

build_program() {
  install_missing "${build_packages[@]}"
  build "$preset" "$@"
}

command_run() {
  build_program --target anumat
  "build/$preset/bin/anumat" demo
  echo
  command -v weasyprint >/dev/null ||
    say "papers are made as HTML; for PDF and pictures: apt-get install ${print_packages[*]}"
  say "serving the sample year; open the address below in a browser, Ctrl-C ends it"
  exec "build/$preset/bin/anumat" serve --demo --quiet --office out/demo --listen "${ANUMAT_LISTEN:-127.0.0.1:8080}"
}

command_build() {
  if (($#)); then build_program "$@"; else build_program --target anumat; fi
  say "the program is build/$preset/bin/anumat"
}

command_bench() {
  install_missing "${bench_packages[@]}" "${test_packages[@]}"
  build_program --target anumat_bench
  "build/$preset/bin/bench_feel" workflows/annual-plan
  "build/$preset/bin/bench_engine" workflows/annual-plan
  "build/$preset/bin/bench_tables"
  "build/$preset/bin/bench_lsp"
  "build/$preset/bin/bench_postgres" "$@"
  "build/$preset/bin/bench_storage" "$@"
}

command_check() {
  install_missing "${build_packages[@]}" "${check_packages[@]}"
  configure dev
  configure clang
  ANUMAT_JOBS=$(job_count) phase checked cmake/check.sh "$@"
}

command_fuzz() {
  install_missing "${build_packages[@]}" "${fuzz_packages[@]}"
  build fuzz
  phase fuzzed tests/fuzz/run.sh "$@"
}

preset=${ANUMAT_PRESET:-release}
command=${1:-help}
(($#)) && shift
use_sane_locale
case $command in
  run | test | build | bench | check | fuzz) "command_$command" "$@" ;;
  help | -h | --help) usage ;;
  *)
    say "there is no command \"$command\""
    usage >&2
    exit 2
    ;;
esac
