"""The least a terminal program in Python can be: one line of text, a counter, no library."""

import os
import sys
import termios
import tty

KEYS = 0
before = termios.tcgetattr(KEYS)
tty.setcbreak(KEYS)
try:
    sys.stdout.write("\x1b[?1049h\x1b[HA terminal program in Python without any library: 0")
    count = 0
    while True:
        sys.stdout.flush()
        if os.read(KEYS, 32) in {b"q", b""}:
            break
        count += 1
        sys.stdout.write(f"\x1b[HA terminal program in Python without any library: {count}")
finally:
    termios.tcsetattr(KEYS, termios.TCSADRAIN, before)
    sys.stdout.write("\x1b[?1049l")
