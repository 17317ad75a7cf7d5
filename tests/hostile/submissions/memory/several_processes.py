# tries: processes that each hold less than the limit, and together twice as much
# expects: crashed or timed_out

# Exercise 1.1
import os
import time


def double(x):
    reading, writing = os.pipe()
    for _ in range(5):
        if os.fork() == 0:
            os.close(reading)
            held = b"x" * (400 << 20)
            os.write(writing, b".")
            time.sleep(600)
            os._exit(len(held) % 2)
    os.close(writing)
    done = b""
    while len(done) < 5:
        done += os.read(reading, 5) or os._exit(1)
    time.sleep(0.5)
    return 2 * x
