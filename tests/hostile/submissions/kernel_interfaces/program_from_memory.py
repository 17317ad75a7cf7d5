# tries: run a program that stands in no file
# expects: crashed

# Exercise 1.1
import os


def double(x):
    fd = os.memfd_create("optgrade-hostile")
    with open("/bin/true", "rb") as program:
        os.write(fd, program.read())
    child = os.fork()
    if child == 0:
        os.execve(fd, ["true"], {})
    os.execve(fd, ["true"], {})
