"""Connects until it is refused, then leaves once and connects again.

usage: many.py URI MOST
"""
import sys

import libvirt

libvirt.registerErrorHandler(lambda _, error: None, None)
connections = []
try:
    for _ in range(int(sys.argv[2])):
        connections.append(libvirt.open(sys.argv[1]))
    print('never refused')
except libvirt.libvirtError as error:
    print('opened', len(connections))
    print('refused', error.get_error_code())
connections.pop().close()
# The daemon counts a client until it has seen the end of its connection.
for _ in range(1000):
    try:
        connections.append(libvirt.open(sys.argv[1]))
        break
    except libvirt.libvirtError:
        continue
else:
    sys.exit('refused for good')
print('opened again')
