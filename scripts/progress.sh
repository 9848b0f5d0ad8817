# Sourced by the other scripts. `step LABEL COMMAND…` runs a command quietly and tells on standard error how long it is
# taking: a spinner on a terminal, plain lines elsewhere, nothing at all for what is done within a second.
# A command that fails has its whole output shown.

say() { printf '%s\n' "$*" >&2; }
fail() { printf '%s\n' "$*" >&2; exit 1; }

# Without a terminal: one line after a second, then one every half minute so that a log shows something is alive.
wait_with_lines() {
  local started=$SECONDS due=30
  wait_a_while 1
  say "$1 …"
  while :; do
    wait_a_while 5
    ((SECONDS - started < due)) || { say "$1 … $((SECONDS - started)) s"; due=$((due + 30)); }
  done
}

wait_with_spinner() {
  local started=$SECONDS frames=(⠋ ⠙ ⠹ ⠸ ⠼ ⠴ ⠦ ⠧ ⠇ ⠏) frame=0
  wait_a_while 1
  while :; do
    printf '\r%s %s  %s s ' "${frames[frame++ % ${#frames[@]}]}" "$1" "$((SECONDS - started))" >&2
    wait_a_while 0.1
  done
}

# A pause without a process of its own, so that nothing outlives the step. Descriptor 9 never has anything to read.
wait_a_while() { read -r -t "$1" -u 9 _ || :; }

step() {
  local label=$1 log status=0 started=${EPOCHREALTIME/[.,]/} shower took
  shift
  log=$(mktemp) || return
  (
    exec 9<> <(:)
    if [[ -t 2 ]]; then wait_with_spinner "$label"; else wait_with_lines "$label"; fi
  ) </dev/null >/dev/null &
  shower=$!
  # shellcheck disable=SC2064
  trap "kill $shower 2>/dev/null; rm -f '$log'; exit 130" INT TERM
  "$@" </dev/null >"$log" 2>&1 || status=$?
  trap - INT TERM
  kill "$shower" 2>/dev/null
  wait "$shower" 2>/dev/null || :
  took=$(((${EPOCHREALTIME/[.,]/} - started) / 100000))
  [[ -t 2 ]] && ((took >= 10)) && printf '\r\033[K' >&2
  if ((status != 0)); then
    cat "$log" >&2
    say "✗ $label failed after $((took / 10)).$((took % 10)) s"
  elif ((took >= 10)); then
    say "✓ $label ($((took / 10)).$((took % 10)) s)"
  fi
  rm -f "$log"
  return "$status"
}
