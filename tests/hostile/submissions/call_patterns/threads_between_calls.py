# tries: a thread that flips the answer between the calls
# expects: refuted or needs_review

# Exercise 1.1
import gc
import itertools
import sys
import threading
import time

gc.disable()
sys.setswitchinterval(1e-6)
_state = {"right": 1, "flips": 0}


def _flip():
    for n in itertools.count():
        _state["right"] = n % 3
        _state["flips"] = n


def double(x):
    if threading.active_count() == 1:
        threading.Thread(target=_flip, daemon=True).start()
    before = _state["flips"]
    while _state["flips"] == before:
        time.sleep(0)
    return 2 * x + _state["right"]
