#!/bin/bash
# run-tests.sh COUNTS PROGRAM…: runs the test programs, as many at a time as there are processors, prints a line for each
# and in full what failed, and appends "passed failed skipped" of each program to the file COUNTS.
set -euo pipefail
here=$(dirname "$0")
. "$here/progress.sh"

run_program() {
  local log status=0 summary name=${1##*/} started=${EPOCHREALTIME/[.,]/} total errors failed skipped took
  log=$(mktemp)
  "$1" -noLogo -noColor </dev/null >"$log" 2>&1 || status=$?
  took=$(((${EPOCHREALTIME/[.,]/} - started) / 100000))
  summary=$(grep -aE 'Total: [0-9]+, Errors: [0-9]+, Failed: [0-9]+, Skipped: [0-9]+' "$log" | tail -n 1) || :
  number() { local rest=${summary#*"$1: "}; printf '%d' "${rest%%[!0-9]*}"; }
  total=$(number Total) errors=$(number Errors) failed=$(number Failed) skipped=$(number Skipped)
  # A program that ends badly has failed even when it did not live to say so.
  ((failed += errors, failed > 0 || status == 0)) || failed=1
  ((total >= failed + skipped)) || total=$((failed + skipped))
  echo "$((total - failed - skipped)) $failed $skipped" >>"$counts"
  clear_line
  if ((failed)); then
    {
      cat "$log"
      echo "✗ $name: $failed failed, exit code $status ($((took / 10)).$((took % 10)) s)"
    }
  else
    echo "✓ $name: $((total - skipped)) passed$( ((skipped)) && echo ", $skipped skipped") ($((took / 10)).$((took % 10)) s)"
  fi
  rm -f "$log"
}

counts=$1
shift
(($#)) || exit 0
export counts
export -f run_program clear_line
progress_start 'Running the tests'
printf '%s\0' "$@" | xargs -0 -n 1 -P "$(nproc)" bash -c 'run_program "$1"' run_program
progress_stop
