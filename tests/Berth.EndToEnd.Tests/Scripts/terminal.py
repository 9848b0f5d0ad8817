"""Runs a command in a terminal of its own and waits until it has written a text; then sends it some keys and waits for its end.

usage: terminal.py TEXT KEYS COMMAND…    KEYS is text in which ^X stands for a control character and \\n for a line's end
exit code: that of the command; 124 when the text did not come
"""
import os
import pty
import select
import sys
import time

PATIENCE = 120  # seconds

text, keys, command = sys.argv[1], sys.argv[2], sys.argv[3:]
keys = keys.replace('\\n', '\r')
while '^' in keys:
    at = keys.index('^')
    keys = keys[:at] + chr(ord(keys[at + 1]) & 0x1f) + keys[at + 2:]

child, terminal = pty.fork()
if child == 0:
    os.execvp(command[0], command)

deadline = time.monotonic() + PATIENCE
seen = b''
sent = False
while True:
    ready, _, _ = select.select([terminal], [], [], max(0, deadline - time.monotonic()))
    if not ready:
        sys.exit(124)
    try:
        data = os.read(terminal, 4096)
    except OSError:  # the command has ended
        break
    if not data:
        break
    seen += data
    os.write(1, data)
    if not sent and text.encode() in seen:
        os.write(terminal, keys.encode())
        sent = True
_, status = os.waitpid(child, 0)
sys.exit(os.waitstatus_to_exitcode(status) if sent else 124)
