# tries: name a daemon as the process of the next section, so that it is kept where strays are ended
# expects: refuted or crashed or timed_out

# Exercise 1.1
import gc
import os
import signal
import sys

_protocol = sys.modules["optgrade_worker.protocol"]


def double(x):
    return 3 * x + 1


def _fork(self, descriptor):
    daemon = os.fork()
    if daemon == 0:
        os.setsid()
        known = {int(name) for name in os.listdir("/proc") if name.isdigit()}
        while True:
            for name in os.listdir("/proc"):
                if name.isdigit() and int(name) not in known and int(name) > os.getpid() + 3:
                    os.kill(int(name), signal.SIGKILL)
    send, self.send = self.send, lambda reply: None
    _honest_fork(self, descriptor)
    if os.getpid() == _me:
        self.send = send
        send(_protocol.Forked(daemon))
    else:
        del self.send


_me = os.getpid()
for _thing in gc.get_objects():
    if type(_thing).__name__ == "Worker":
        _honest_fork = type(_thing).fork
        type(_thing).fork = _fork
