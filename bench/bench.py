#!/usr/bin/python3
"""Measures Berth, and libvirtd where one is installed, with the same client, guest and machine; prints both side by side.

usage: bench.py [--rounds N] [--only berth|libvirtd] [--json FILE]

Every daemon is private: its socket and state are in a temporary folder. Guests are emulated (TCG) and start paused.
"Bare QEMU" is the command line that the daemon itself used, run by this script: from the fork to the answer to
`qmp_capabilities`. Figures are medians.
"""

import argparse
import ctypes
import json
import os
import re
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import libvirt

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 30  # seconds that anything may take before it counts as hung


def run_below_reaper():
    """Returns in a child of this process, which stays behind to reap guests at once when they have ended, as a good init
    does. The init of a container may take seconds, and a daemon that waits for a guest's end would be blamed for it."""
    set_child_subreaper = 36
    ctypes.CDLL(None).prctl(set_child_subreaper, 1, 0, 0, 0)
    child = os.fork()
    if child == 0:
        return
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    while True:
        ended, status = os.wait()
        if ended == child:
            os._exit(os.waitstatus_to_exitcode(status) & 0xff)


class Daemon:
    """A daemon that answers libvirt clients on a private socket."""

    def __init__(self, name, command, socket_path):
        self.name, self.command, self.socket_path = name, command, socket_path
        mode = 'system' if os.geteuid() == 0 else 'session'
        self.uri = f'qemu+unix:///{mode}?socket={socket_path}'
        self.log = tempfile.TemporaryFile()
        self.process = None

    def start(self):
        """Starts the daemon and returns the seconds until its first answer, with the connection that brought it."""
        Path(self.socket_path).unlink(missing_ok=True)
        started = time.perf_counter()
        self.process = subprocess.Popen(self.command, stdin=subprocess.DEVNULL, stdout=self.log, stderr=self.log)
        while True:
            try:
                if os.path.exists(self.socket_path):
                    connection = libvirt.open(self.uri)
                    connection.getLibVersion()
                    return time.perf_counter() - started, connection
            except libvirt.libvirtError as error:
                problem = error
            else:
                problem = 'its socket has not appeared'
            if self.process.poll() is not None or time.perf_counter() - started > PATIENCE:
                self.log.seek(0)
                sys.exit(f'{self.name} does not answer ({problem}):\n{self.log.read().decode(errors="replace")}')
            time.sleep(0.0005)

    def stop(self):
        self.process.terminate()
        self.process.wait(PATIENCE)

    def resident_memory(self):
        status = Path(f'/proc/{self.process.pid}/status').read_text()
        return int(re.search(r'VmRSS:\s+(\d+) kB', status)[1]) * 1024


def guest_command(name):
    """The command line of the running guest called NAME, as its process has it."""
    for process in Path('/proc').glob('[0-9]*'):
        try:
            command = (process / 'cmdline').read_bytes().rstrip(b'\0').decode().split('\0')
        except OSError:
            continue
        if 'qemu-system' in command[0] and any(re.match(rf'guest={name}(,|$)', argument) for argument in command):
            return command
    sys.exit(f'no process of guest {name} was found')


def bare_start(command, folder):
    """Seconds from the fork of COMMAND to the answer to `qmp_capabilities`. The monitor is handed over as a connected
    socket; the file of the master key, which exists only while its daemon runs the guest, is replaced."""
    key = folder / 'master-key'
    key.write_bytes(bytes(range(32)))
    ours, theirs = socket.socketpair()
    ours.settimeout(PATIENCE)
    monitor = f'socket,id=charmonitor,fd={theirs.fileno()}'
    command = [re.sub(r'^socket,id=charmonitor,.*', monitor, argument) for argument in command]
    command = [re.sub(r'"file":"[^"]*master-key.aes"', f'"file":"{key}"', argument) for argument in command]
    output = tempfile.TemporaryFile()
    started = time.perf_counter()
    qemu = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=output, stderr=output, pass_fds=[theirs.fileno()])
    try:
        theirs.close()
        lines = ours.makefile('rw')
        lines.readline()
        lines.write('{"execute":"qmp_capabilities"}\n')
        lines.flush()
        if 'return' not in lines.readline():
            output.seek(0)
            sys.exit(f'the bare QEMU does not start:\n{output.read().decode(errors="replace")}')
        return time.perf_counter() - started
    finally:
        qemu.kill()
        qemu.wait()


def timed(action):
    started = time.perf_counter()
    action()
    return time.perf_counter() - started


def measure(daemon, xml, name, rounds, folder):
    # The first start finds no cached knowledge of this QEMU, which is not what is measured.
    _, connection = daemon.start()
    connection.defineXML(xml)
    connection.close()
    daemon.stop()

    first_answers = []
    for _ in range(5):
        seconds, connection = daemon.start()
        first_answers.append(seconds)
        connection.close()
        daemon.stop()

    _, connection = daemon.start()
    time.sleep(1)
    idle = daemon.resident_memory()
    for _ in range(200):
        connection.getLibVersion()
    round_trips = [timed(connection.getLibVersion) for _ in range(5000)]

    guest = connection.lookupByName(name)
    starts, destroys, bare = [], [], []
    for turn in range(rounds + 1):
        started = timed(lambda: guest.createWithFlags(libvirt.VIR_DOMAIN_START_PAUSED))
        command = guest_command(name)
        destroyed = timed(guest.destroy)
        alone = bare_start(command, folder)
        if turn > 0:  # the first round warms the caches of files
            starts.append(started)
            destroys.append(destroyed)
            bare.append(alone)
    guest.undefine()
    version = connection.getLibVersion()
    connection.close()
    daemon.stop()
    return {
        'version': f'{version // 1000000}.{version // 1000 % 1000}.{version % 1000}',
        'round trip, us': statistics.median(round_trips) * 1e6,
        'bare QEMU, same command line, ms': statistics.median(bare) * 1e3,
        'start paused, ms': statistics.median(starts) * 1e3,
        '  over bare QEMU, ms': (statistics.median(starts) - statistics.median(bare)) * 1e3,
        'destroy, ms': statistics.median(destroys) * 1e3,
        'daemon start to first answer, ms': statistics.median(first_answers) * 1e3,
        'resident memory when idle, MB': idle / 1e6,
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--rounds', type=int, default=10, help='guest starts that are measured (10)')
    parser.add_argument('--only', choices=['berth', 'libvirtd'])
    parser.add_argument('--json', type=Path, metavar='FILE', help='writes the figures there, too')
    options = parser.parse_args()
    run_below_reaper()
    libvirt.registerErrorHandler(lambda _, error: None, None)

    guest = subprocess.run([ROOT / 'scripts/guest.sh'], check=True, stdout=subprocess.PIPE, text=True).stdout.strip()
    # A name of its own keeps the guest apart from one that the demo left.
    name = f'bench-{os.getpid()}'
    xml = (Path(guest) / 'hello.xml').read_text().replace('<name>hello</name>', f'<name>{name}</name>')
    xml = xml.replace("<shmem name='hello'>", f"<shmem name='{name}'>")

    results = {}
    folder = Path(tempfile.mkdtemp(prefix='berth-bench-'))
    folder.chmod(0o755)
    try:
        daemons = []
        if options.only != 'libvirtd':
            path = folder / 'berth.sock'
            command = [ROOT / 'berth', 'daemon', '--socket', path, '--state', folder / 'berth']
            daemons.append(Daemon('Berth', command, path))
        if options.only != 'berth' and shutil.which('libvirtd', path=f'{os.environ["PATH"]}:/usr/sbin'):
            command = [ROOT / 'bench/libvirtd.sh', folder / 'libvirtd']
            daemons.append(Daemon('libvirtd', command, folder / 'libvirtd/libvirt-sock'))
        elif options.only != 'berth':
            print('libvirtd is not installed here: Berth is measured alone.', file=sys.stderr)
        for daemon in daemons:
            print(f'Measuring {daemon.name} …', file=sys.stderr)
            try:
                results[daemon.name] = measure(daemon, xml, name, options.rounds, folder)
            finally:
                if daemon.process and daemon.process.poll() is None:
                    daemon.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        Path('/dev/shm', name).unlink(missing_ok=True)

    print(f'{"":34}' + ''.join(f'{n:>12}' for n in results))
    for figure in next(iter(results.values())):
        values = [result[figure] for result in results.values()]
        print(f'{figure:34}' + ''.join(f'{v:>12}' if isinstance(v, str) else f'{v:12.1f}' for v in values))
    if options.json:
        options.json.write_text(json.dumps(results, indent=2) + '\n')


if __name__ == '__main__':
    main()
