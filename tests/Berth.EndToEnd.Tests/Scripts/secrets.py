"""Defines a secret, finds it by its usage, sets its value and undefines it, and prints what it saw.

usage: secrets.py URI
"""
import sys
import threading

import libvirt


def run_loop():
    while True:
        libvirt.virEventRunDefaultImpl()


def on_lifecycle(connection, secret, event, detail, seen):
    seen.append('defined' if event == libvirt.VIR_SECRET_EVENT_DEFINED else 'undefined')
    if event == libvirt.VIR_SECRET_EVENT_UNDEFINED:
        done.set()


def on_value(connection, secret, seen):
    seen.append('value')


libvirt.virEventRegisterDefaultImpl()
threading.Thread(target=run_loop, daemon=True).start()
done = threading.Event()
seen = []
connection = libvirt.open(sys.argv[1])
connection.secretEventRegisterAny(None, libvirt.VIR_SECRET_EVENT_ID_LIFECYCLE, on_lifecycle, seen)
connection.secretEventRegisterAny(None, libvirt.VIR_SECRET_EVENT_ID_VALUE_CHANGED, on_value, seen)
connection.secretDefineXML("<secret><usage type='tls'><name>tls-of-script</name></usage></secret>")
secret = connection.secretLookupByUsage(libvirt.VIR_SECRET_USAGE_TYPE_TLS, 'tls-of-script')
secret.setValue(b'\x00\xff')
assert secret.UUIDString() in connection.listSecrets()
value = secret.value()
usage = f'{secret.usageType()} {secret.usageID()}'
secret.undefine()
try:
    connection.secretLookupByUsage(libvirt.VIR_SECRET_USAGE_TYPE_TLS, 'tls-of-script')
    code = 0
except libvirt.libvirtError as error:
    code = error.get_error_code()
if not done.wait(30):
    sys.exit('the last event did not come')
print(usage, value, code, *seen)
