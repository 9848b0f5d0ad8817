"""Registers for lifecycle events with keepalive on, does what a guest's life consists of, and prints the events as they come.

usage: events.py URI GUEST
"""
import sys
import threading

import libvirt


def run_loop():
    while True:
        libvirt.virEventRunDefaultImpl()


def on_lifecycle(connection, domain, event, detail, done):
    print(f'{domain.name()} {event} {detail}', flush=True)
    if event == libvirt.VIR_DOMAIN_EVENT_UNDEFINED:
        done.set()


libvirt.virEventRegisterDefaultImpl()
threading.Thread(target=run_loop, daemon=True).start()
connection = libvirt.open(sys.argv[1])
connection.setKeepAlive(1, 3)
undefined = threading.Event()
connection.domainEventRegisterAny(None, libvirt.VIR_DOMAIN_EVENT_ID_LIFECYCLE, on_lifecycle, undefined)
with open(sys.argv[2]) as file:
    domain = connection.defineXML(file.read())
domain.create()
domain.suspend()
domain.resume()
# Longer than two keepalive intervals: the connection lives on pings alone.
if undefined.wait(2.5):
    sys.exit('a guest that exists was reported as undefined')
domain.destroy()
domain.undefine()
if not undefined.wait(30):
    sys.exit('the last event did not come')
if connection.isAlive() != 1:
    sys.exit('the connection has not been kept alive')
connection.close()
