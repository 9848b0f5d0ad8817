"""Opens a guest's console, tries to open it again, and then takes it over by force.

usage: busy-console.py URI NAME
"""
import sys

import libvirt

libvirt.registerErrorHandler(lambda _, error: None, None)
connection = libvirt.open(sys.argv[1])
domain = connection.lookupByName(sys.argv[2])
first = connection.newStream()
domain.openConsole(None, first)
try:
    domain.openConsole(None, connection.newStream())
    print('opened twice')
except libvirt.libvirtError as error:
    print('refused', error.get_error_code())
second = connection.newStream()
domain.openConsole(None, second, libvirt.VIR_DOMAIN_CONSOLE_FORCE)
print('forced')
second.finish()
