# tries: programs of the system that start others
# expects: crashed or timed_out

# Exercise 1.1
import subprocess


def double(x):
    for _ in range(600):
        subprocess.Popen(["/bin/sh", "-c", "sleep 600 & sleep 600 & sleep 600 & wait"])
    return 2 * x
