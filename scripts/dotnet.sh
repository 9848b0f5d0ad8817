# Sourced by what calls dotnet or a program built with it. Sets DOTNET_ROOT to the folder of an installation that has the
# SDK 10, empty when there is none, and puts it first in the path. No process is started where it can be avoided.

find_sdk() {
  for DOTNET_ROOT in "$@"; do
    for sdk in "$DOTNET_ROOT"/sdk/10.*; do
      [ ! -d "$sdk" ] || return 0
    done
  done
  DOTNET_ROOT=
  return 1
}

find_sdk "${DOTNET_ROOT:-/usr/share/dotnet}" /usr/share/dotnet /usr/lib/dotnet "${HOME-}/.dotnet" ||
  find_sdk "$(dirname "$(readlink -f "$(command -v dotnet)")")" || :

[ -z "$DOTNET_ROOT" ] || PATH=$DOTNET_ROOT:$PATH
export PATH DOTNET_ROOT
# A small Debian has no ICU, which dotnet's own command line would otherwise insist on.
export DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
