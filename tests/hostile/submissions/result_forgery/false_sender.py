# tries: let a process of another kind send the first message of a check's process, so that the judge ends that one
# expects: refuted or crashed or timed_out

# Exercise 1.1
import gc
import os
import sys

_protocol = sys.modules["optgrade_worker.protocol"]


def double(x):
    return 0


def _fork(self, descriptor):
    if os.fork() == 0:
        frame = _protocol.encode(_protocol.Inspected({}))
        os.write(descriptor, frame)
        os._exit(0)
    os.wait()
    _honest_fork(self, descriptor)


for _thing in gc.get_objects():
    if type(_thing).__name__ == "Worker":
        _honest_fork = type(_thing).fork
        type(_thing).fork = _fork
