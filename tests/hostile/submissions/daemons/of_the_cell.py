# tries: daemons that the section starts, which use the processor as long as they may
# expects: refuted

# Exercise 1.1
import os

for _ in range(4):
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            while True:
                pass
        os._exit(0)


def double(x):
    return 0
