# tries: two thousand threads that sleep
# expects: crashed

# Exercise 1.1
import threading
import time


def double(x):
    for _ in range(2000):
        threading.Thread(target=time.sleep, args=(600,), daemon=True).start()
    return 2 * x
