"""Connects to a guest's display over a descriptor from the daemon, then over one of its own, and prints each greeting.

usage: graphics.py URI NAME
"""
import socket
import sys

import libvirt

domain = libvirt.open(sys.argv[1]).lookupByName(sys.argv[2])
with socket.socket(fileno=domain.openGraphicsFD(0)) as viewer:
    print(viewer.recv(12).decode().strip())
viewer, display = socket.socketpair()
domain.openGraphics(0, display.fileno())
print(viewer.recv(12).decode().strip())
