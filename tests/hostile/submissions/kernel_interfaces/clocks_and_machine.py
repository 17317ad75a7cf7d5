# tries: set the clock, restart the machine, change priorities and schedulers of others
# expects: crashed

# Exercise 1.1
import ctypes
import os
import time

_libc = ctypes.CDLL(None, use_errno=True)


def double(x):
    parent = os.getppid()
    for attempt in (lambda: time.clock_settime(time.CLOCK_REALTIME, time.time()),
                    lambda: os.nice(-5),
                    lambda: os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(1)),
                    lambda: os.setpriority(os.PRIO_PROCESS, 1, 5)):
        try:
            attempt()
            return 2 * x
        except OSError:
            pass
    if _libc.syscall(169, 0xFEE1DEAD, 672274793, 0x89ABCDEF, 0) == 0 or parent == 0:
        return 2 * x
    raise PermissionError("the machine keeps its time")
