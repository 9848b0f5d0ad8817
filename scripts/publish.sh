#!/bin/bash
# publish.sh: builds `berth` and `berthd` in Release, compiled ahead of time but running on the installed .NET runtime,
# into one folder that artifacts/publish/current points to; does nothing when that is current. Every build gets a folder
# of its own, so that a daemon that runs keeps the files it was started from.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
published=$root/artifacts/publish
"$root/scripts/prerequisites.sh" build
. "$root/scripts/progress.sh"
. "$root/scripts/dotnet.sh"
. "$root/scripts/current.sh"

case $(uname -m) in
  x86_64) runtime=linux-x64 ;;
  aarch64) runtime=linux-arm64 ;;
  *) fail "Berth runs on x86-64 and arm64; this is $(uname -m)." ;;
esac

publish() {
  local folder program options=(-m -nodeReuse:false -nologo -verbosity:quiet -consoleLoggerParameters:NoSummary "-p:Runtime=$runtime")
  folder=build-$(date +%Y%m%d-%H%M%S)
  # The analyzers take most of the time of a build. They are for who changes Berth: where ./test has run, they stay on, and
  # what it compiled is used.
  [[ -e $root/artifacts/.analyzed ]] || options+=(-p:RunAnalyzers=false)
  dotnet msbuild "$root/scripts/publish.proj" "${options[@]}" || return
  rm -rf "${published:?}/$folder" && mkdir "$published/$folder" || return
  for program in berth berthd; do
    cp -R "$published/$program/release_$runtime/." "$published/$folder/" || return
  done
  ln -sfn "$folder" "$published/current.new" && mv -T "$published/current.new" "$published/current"
}

mkdir -p "$published"
exec 7>"$published/.lock"
flock -n 7 || step 'Waiting for another build of Berth' flock 7
# Asked again under the lock: another call may just have built. The stamp is as old as the beginning of the build, so
# that what changes meanwhile counts as newer.
if ! is_current; then
  touch "$published/.stamp.new"
  # The compiler server outlives the build and must not keep the lock.
  step 'Building Berth' publish 7>&-
  mv "$published/.stamp.new" "$published/.stamp"
  # Two older builds stay for daemons that still run from them.
  find "$published" -maxdepth 1 -name 'build-*' | sort -r | tail -n +4 | xargs -r rm -rf
fi
