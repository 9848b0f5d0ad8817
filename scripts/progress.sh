# Sourced by the other scripts. `step LABEL COMMAND…` runs a command quietly and tells on standard error how long it is
# taking: a spinner on a terminal, plain lines elsewhere, nothing at all for what is done within a second.
# A command that fails has its whole output shown.

say() { printf '%s\n' "$*" >&2; }
fail() { say "$@"; exit 1; }

# A pause without a process of its own, so that nothing outlives the progress shown. Nothing ever comes on descriptor 9.
wait_a_while() { read -r -t "$1" -u 9 _ || :; }

# Without a terminal: one line after a second, then one every half minute so that a log shows something is alive.
show_lines() {
  local started=$SECONDS due=30
  wait_a_while 1
  say "$1 …"
  while :; do
    wait_a_while 5
    ((SECONDS - started < due)) || { say "$1 … $((SECONDS - started)) s"; due=$((due + 30)); }
  done
}

show_spinner() {
  local started=$SECONDS frames=(⠋ ⠙ ⠹ ⠸ ⠼ ⠴ ⠦ ⠧ ⠇ ⠏) frame=0
  wait_a_while 1
  while :; do
    printf '\r%s %s  %s s ' "${frames[frame++ % ${#frames[@]}]}" "$1" "$((SECONDS - started))" >&2
    wait_a_while 0.1
  done
}

progress_start() {
  (
    exec 9<> <(:)
    if [[ -t 2 ]]; then show_spinner "$1"; else show_lines "$1"; fi
  ) </dev/null >/dev/null &
  progress=$!
  trap 'progress_stop; exit 130' INT TERM
}

progress_stop() {
  trap - INT TERM
  kill "$progress" 2>/dev/null
  wait "$progress" 2>/dev/null || :
  clear_line
}

# What is printed while progress is shown begins with this.
clear_line() { [[ ! -t 2 ]] || printf '\r\033[K' >&2; }

step() {
  local label=$1 log status=0 started=${EPOCHREALTIME/[.,]/} took
  shift
  log=$(mktemp) || return
  progress_start "$label"
  "$@" </dev/null >"$log" 2>&1 || status=$?
  progress_stop
  took=$(((${EPOCHREALTIME/[.,]/} - started) / 100000))
  if ((status != 0)); then
    cat "$log" >&2
    say "✗ $label failed after $((took / 10)).$((took % 10)) s"
  elif ((took >= 10)); then
    say "✓ $label ($((took / 10)).$((took % 10)) s)"
  fi
  rm -f "$log"
  return "$status"
}
