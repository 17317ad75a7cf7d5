# tries: quick until a failure is found, then slow, and wrong by a rule that shrinks badly
# expects: refuted or timed_out

# Exercise 1.1
import hashlib
import time

_found = False


def doubled(x):
    global _found
    if _found:
        time.sleep(0.2)
    if hashlib.sha256(x.tobytes()).digest()[0] % 4 == 0:
        _found = True
        return x
    return 2 * x
