"""Opens the daemon's sockets as systemd would, starts it, and talks to it over them.

usage: activate.py FOLDER KIND DAEMON
KIND is that of the URI: system or session.
"""
import os
import signal
import socket
import sys

import libvirt

folder, kind, daemon = sys.argv[1:]
paths = [f'{folder}/active', f'{folder}/active-ro']
sockets = []
for path in paths:
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(path)
    listener.listen()
    sockets.append(listener)


def hand_over():
    # The descriptors come after standard input, output and error, and stay open over exec.
    copies = [os.dup(listener.fileno()) for listener in sockets]
    for number, copy in enumerate(copies):
        os.dup2(copy, 3 + number)
    os.environ['LISTEN_PID'] = str(os.getpid())
    os.environ['LISTEN_FDS'] = str(len(copies))
    os.execv(daemon, [daemon, '--state', f'{folder}/active-state'])


child = os.fork()
if child == 0:
    hand_over()
try:
    print(libvirt.open(f'qemu+unix:///{kind}?socket={paths[0]}').getURI().split('?')[0])
    libvirt.registerErrorHandler(lambda _, error: None, None)
    try:
        libvirt.open(f'qemu+unix:///{kind}?socket={paths[1]}').defineXML('<domain/>')
    except libvirt.libvirtError as error:
        print('refused', error.get_error_code())
finally:
    os.kill(child, signal.SIGTERM)
    _, status = os.waitpid(child, 0)
print('exit', os.waitstatus_to_exitcode(status), 'sockets left', sum(os.path.exists(path) for path in paths))
