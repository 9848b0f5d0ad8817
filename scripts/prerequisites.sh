#!/bin/bash
# prerequisites.sh build|run|test: makes sure that this machine has what Berth needs to be built, run or tested; each
# includes what comes before.
# As root it installs the Debian packages that are missing and says which; otherwise it prints the command to run
# and fails. When nothing is missing it says nothing, and only looks at files.
set -euo pipefail
here=$(dirname "$0")
. "$here/progress.sh"

# What for, a file that shows it is there, the Debian 12 package that brings it. The first three are for dotnet itself.
needs='build  /etc/ssl/certs/ca-certificates.crt           ca-certificates
build  /usr/lib/*/libssl.so.3                       libssl3
build  /usr/lib/*/libstdc++.so.6                    libstdc++6
run    /usr/bin/qemu-system-x86_64                  qemu-system-x86
run    /usr/bin/virsh                               libvirt-clients
run    /usr/sbin/mke2fs                             e2fsprogs
test   /usr/bin/qemu-img                            qemu-utils
test   /usr/bin/virt-install                        virtinst
test   /usr/bin/python3                             python3
test   /usr/lib/python3/dist-packages/libvirt.py    python3-libvirt'

case ${1-} in
  build) purposes='build' ;;
  run) purposes='build run' ;;
  test) purposes='build run test' ;;
  *) fail "usage: ${0##*/} build|run|test" ;;
esac

missing=()
while read -r what file package; do
  [[ $purposes != *"$what"* ]] || compgen -G "$file" >/dev/null || missing+=("$package")
done <<<"$needs"

install() {
  DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends "${missing[@]}"
}

# Package lists are fetched once at most: when there are none, or when the ones there are prove too old.
install_with_lists() {
  compgen -G '/var/lib/apt/lists/*_Packages*' >/dev/null && install && return
  apt-get update && install
}

if ((${#missing[@]})); then
  if ! command -v apt-get >/dev/null; then
    fail "Berth needs what Debian's packages ${missing[*]} bring. This system has no apt-get: please install them its way."
  elif ((EUID != 0)); then
    say "Berth needs these Debian packages: ${missing[*]}. As root, run:"
    fail "  apt-get install --no-install-recommends ${missing[*]}"
  fi
  say "Installing the Debian packages that Berth needs and this machine lacks: ${missing[*]}"
  step 'Installing packages' install_with_lists
fi

. "$here/dotnet.sh"
if [[ -z $DOTNET_ROOT ]]; then
  say 'Berth is built with the .NET SDK 10, which this machine lacks and Debian 12 does not package. Install it with'
  say '  curl -sSL https://dot.net/v1/dotnet-install.sh | bash -s -- --channel 10.0'
  fail 'into ~/.dotnet, where Berth finds it, or system-wide: https://learn.microsoft.com/dotnet/core/install/linux-debian'
fi
