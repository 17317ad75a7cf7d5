# tries: take the working folder away, and every file in it
# expects: refuted

# Exercise 1.1
import os
import shutil

shutil.rmtree("/tmp", ignore_errors=True)
shutil.rmtree("/dev/shm", ignore_errors=True)
os.chdir("/")
os.umask(0o777)


def double(x):
    return 0
