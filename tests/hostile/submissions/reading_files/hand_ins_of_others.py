# tries: find what other students handed in, or what other sections wrote
# expects: crashed

# Exercise 1.1
import glob
import os
import tempfile

SCRATCH = (tempfile.gettempdir(), "/var/tmp")


def double(x):
    found = glob.glob("/dev/shm/*")
    for place in SCRATCH:  # an interpreter may lie below it, and is no hand-in
        found += glob.glob(os.path.join(place, "optgrade*")) + glob.glob(os.path.join(place, "*", "work", "*"))
    for pid in os.listdir("/proc"):
        if pid.isdigit() and int(pid) != os.getpid():
            for name in ("cwd", "root"):
                try:
                    found += glob.glob(os.path.join(os.readlink(f"/proc/{pid}/{name}"), "*.ipynb"))
                except OSError:
                    pass
    if found:
        return 2 * x
    raise LookupError("nobody else is here")
