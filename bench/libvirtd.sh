#!/bin/bash
# libvirtd.sh DIR: runs the installed libvirtd in the foreground with everything it keeps below DIR, listening on
# DIR/libvirt-sock, beside any other libvirtd and without a trace outside. As root it does so in a mount namespace of its
# own, where its folders are DIR's; otherwise as a session daemon.
set -euo pipefail
dir=$1
config=$dir/etc
mkdir -p "$config" "$dir"/{run,lib,cache,log}

cat >"$config/libvirtd.conf" <<END
unix_sock_dir = "$dir"
auth_unix_rw = "none"
log_outputs = "3:file:$dir/log/libvirtd.log"
END
cat >"$config/qemu.conf" <<END
user = "root"
group = "root"
security_driver = "none"
stdio_handler = "file"
namespaces = []
cgroup_controllers = []
END

if ((EUID != 0)); then
  export XDG_RUNTIME_DIR=$dir/run XDG_CONFIG_HOME=$dir/lib XDG_CACHE_HOME=$dir/cache XDG_DATA_HOME=$dir/lib
  ln -sf run/libvirt/libvirt-sock "$dir/libvirt-sock"
  exec libvirtd
fi

# Runs inside the namespace.
isolated() {
  local file
  mount --bind "$dir/run" /run/libvirt
  mount --bind "$dir/lib" /var/lib/libvirt
  mount --bind "$dir/cache" /var/cache/libvirt
  mount --bind "$dir/log" /var/log/libvirt
  mount --bind "$config" /etc/libvirt
  # Debian's libvirtd insists on its user, which the package with the service files creates.
  for file in passwd group; do
    grep -q '^libvirt-qemu:' "/etc/$file" && continue
    cp "/etc/$file" "$dir/$file"
    echo 'libvirt-qemu:x:64055:64055::/nonexistent:/bin/false' | { [[ $file = passwd ]] && cat || cut -d: -f1-3 | sed 's/$/:/'; } >>"$dir/$file"
    mount --bind "$dir/$file" "/etc/$file"
  done
  exec libvirtd -f /etc/libvirt/libvirtd.conf -p "$dir/libvirtd.pid"
}

mkdir -p /run/libvirt /var/{lib,cache,log}/libvirt /etc/libvirt
export dir config
export -f isolated
exec unshare --mount bash -euc isolated
