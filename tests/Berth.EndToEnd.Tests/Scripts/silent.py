"""Connects with keepalive, says so, and falls silent: it stops itself in the middle of everything.

usage: silent.py URI
"""
import os
import signal
import sys
import threading

import libvirt


def run_loop():
    while True:
        libvirt.virEventRunDefaultImpl()


libvirt.virEventRegisterDefaultImpl()
threading.Thread(target=run_loop, daemon=True).start()
connection = libvirt.open(sys.argv[1])
connection.setKeepAlive(5, 3)
print('connected', flush=True)
os.kill(os.getpid(), signal.SIGSTOP)
