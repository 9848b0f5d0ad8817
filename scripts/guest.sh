#!/bin/bash
# guest.sh [DIR]: builds the tiny guest in DIR and prints DIR: vmlinuz, initrd.img, disk.img and hello.xml, which is
# examples/hello.xml with DIR's paths in it. What is there and current is kept. DIR is artifacts/guest by default.
#
# The kernel is Debian's cloud kernel: small and lz4-compressed, it boots quickest where everything is emulated. Kernel
# and busybox are unpacked from their packages in DIR/packages; nothing is installed.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
. "$here/progress.sh"

guest=${1:-$here/../artifacts/guest}
# A daemon run by root starts QEMU as a user without privileges, who may be unable to reach a clone in root's home.
if (($# == 0 && EUID == 0)) && ! setpriv --reuid 65534 --regid 65534 --clear-groups test -r "$here/guest.sh"; then
  guest=/var/lib/berth/guest
fi
mkdir -p "$guest"
guest=$(cd "$guest" && pwd)
packages=$guest/packages
example=$here/../examples/hello.xml
kernel=linux-image-cloud-amd64
# In the order in which they depend on each other.
modules=(virtio_ring virtio virtio_pci_modern_dev virtio_pci_legacy_dev virtio_pci virtio_blk failover net_failover
  virtio_net virtio-rng virtio_console virtio_balloon button evdev)

have_packages() {
  local module
  [[ -e $packages/busybox && -e $guest/vmlinuz ]] || return
  for module in "${modules[@]}"; do [[ -e $packages/$module.ko ]] || return; done
}

get_packages() {
  local new=$packages.new image patterns=("${modules[@]/#/*/}")
  [[ $(dpkg --print-architecture) = amd64 ]] || { echo 'The tiny guest is an x86-64 one and needs an amd64 Debian to be built.'; return 1; }
  patterns=("${patterns[@]/%/.ko}")
  rm -rf "$packages" "$new" && mkdir "$new" && cd "$new" || return
  if ! compgen -G '/var/lib/apt/lists/*_Packages*' >/dev/null; then
    ((EUID == 0)) || { echo 'There are no package lists here. As root, run: apt-get update'; return 1; }
    apt-get update || return
  fi
  # The kernel itself is in the package that the one named above depends on.
  image=$(apt-cache show --no-all-versions "$kernel" | sed -n 's/^Depends: \([^ ,]*\).*/\1/p')
  apt-get -o APT::Sandbox::User=root download "$image" busybox-static &&
    dpkg-deb --fsys-tarfile busybox-static_*.deb | tar -x --strip-components=2 ./bin/busybox &&
    dpkg-deb --fsys-tarfile "$image"_*.deb | tar -x --wildcards --transform 's|.*/||' './boot/vmlinuz-*' "${patterns[@]}" &&
    rm -f ./*.deb "$guest/initrd.img" && mv vmlinuz-* "$guest/vmlinuz" && mv "$new" "$packages"
}

# The same input gives the same bytes: sorted names, one time stamp, root as the owner of everything.
make_initrd() {
  local root=$guest/initrd.new busybox=$packages/busybox module applet
  rm -rf "$root" && mkdir -p "$root"/{bin,dev,etc,mnt,modules,proc,sys,tmp} || return
  install -m 755 "$here/guest/init" "$here/guest/lease" "$root/" && install -m 755 "$busybox" "$root/bin/" || return
  for applet in $("$busybox" --list); do
    [[ $applet = busybox ]] || ln -s busybox "$root/bin/$applet" || return
  done
  for module in "${modules[@]}"; do install -m 644 "$packages/$module.ko" "$root/modules/" || return; done
  printf '%s\n' "${modules[@]}" >"$root/modules/order"
  find "$root" -exec touch -h -d @0 {} +
  (cd "$root" && find . | LC_ALL=C sort | "$busybox" cpio -o -H newc -R 0:0 --renumber-inodes --ignore-devno) >"$guest/initrd.img.new" &&
    mv "$guest/initrd.img.new" "$guest/initrd.img" && rm -rf "$root"
}

# 64 MiB of ext2 with one file, sparse.
make_disk() {
  local content=$guest/disk.new
  rm -rf "$content" "$content.img" && mkdir "$content" &&
    echo 'Hello from the disk that Berth gave to this guest.' >"$content/hello.txt" &&
    truncate -s 64M "$content.img" && PATH=$PATH:/usr/sbin mke2fs -q -t ext2 -L berth-hello -d "$content" "$content.img" &&
    mv "$content.img" "$guest/disk.img" && rm -rf "$content"
}

exec 8>"$guest/.lock"
flock -n 8 || step 'Waiting for another build of the tiny guest' flock 8
have_packages || step "Unpacking the tiny guest's kernel from Debian's package" get_packages
made_from=$(cat "$here/guest.sh" "$here"/guest/* | sha256sum)
if [[ ! -e $guest/initrd.img || $(cat "$guest/.made-from" 2>/dev/null) != "$made_from" ]]; then
  step "Building the tiny guest's initrd" make_initrd
  echo "$made_from" >"$guest/.made-from"
fi
[[ -e $guest/disk.img ]] || step "Making the tiny guest's disk" make_disk
sed "s|/var/lib/berth/guest/|$guest/|" "$example" >"$guest/hello.xml"
echo "$guest"
