# tries: every signal to process 1 and to the parent, and to the numbers of processes outside
# expects: crashed or timed_out

# Exercise 1.1
import os


def double(x):
    for pid in (1, os.getppid(), *range(2, 3000)):
        if pid == os.getpid():
            continue
        for number in (15, 9, 19, 1, 2, 3, 10, 12, 20, 34):
            try:
                os.kill(pid, number)
            except OSError:
                pass
    raise PermissionError("whoever was there is gone or deaf")
