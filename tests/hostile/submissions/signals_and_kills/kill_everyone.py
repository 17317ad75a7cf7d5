# tries: SIGKILL to every process that can be seen, the parent first
# expects: crashed

# Exercise 1.1
import os
import signal


def double(x):
    try:
        os.kill(os.getppid(), signal.SIGKILL)
    except OSError:
        pass
    os.kill(-1, signal.SIGKILL)
    os.killpg(0, signal.SIGKILL)
    raise SystemExit
