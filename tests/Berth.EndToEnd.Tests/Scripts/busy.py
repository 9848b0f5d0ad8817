"""Opens a guest's console or channel, tries to open it again, and then takes it over by force.

usage: busy.py URI NAME console|channel
"""
import sys

import libvirt

libvirt.registerErrorHandler(lambda _, error: None, None)
connection = libvirt.open(sys.argv[1])
domain = connection.lookupByName(sys.argv[2])
if sys.argv[3] == 'console':
    open_device, force = domain.openConsole, libvirt.VIR_DOMAIN_CONSOLE_FORCE
else:
    open_device, force = domain.openChannel, libvirt.VIR_DOMAIN_CHANNEL_FORCE

first = connection.newStream()
open_device(None, first)
try:
    open_device(None, connection.newStream())
    print('opened twice')
except libvirt.libvirtError as error:
    print('refused', error.get_error_code())
second = connection.newStream()
open_device(None, second, force)
print('forced')
second.finish()
