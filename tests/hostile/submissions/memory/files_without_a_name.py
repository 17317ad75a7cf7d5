# tries: memory files, which no folder holds and no limit of a folder stops
# expects: crashed

# Exercise 1.1
import os
import time


def double(x):
    held = []
    for n in range(40):
        held.append(os.memfd_create(f"optgrade-hostile-{n}"))
        os.posix_fallocate(held[-1], 0, 48 << 20)
    time.sleep(0.5)
    return 2 * x
