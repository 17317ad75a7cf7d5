# tries: everything that a cell can set for its process and its children: rlimits, nice, umask, folder, signals
# expects: refuted or crashed or timed_out

# Exercise 1.1
import os
import resource
import signal

os.nice(19)
os.umask(0o777)
os.chdir("/")
for _what in range(16):
    try:
        resource.setrlimit(_what, (0, 0))
    except (OSError, ValueError):
        pass
signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 65))
os.closerange(0, 256)


def double(x):
    return 0
