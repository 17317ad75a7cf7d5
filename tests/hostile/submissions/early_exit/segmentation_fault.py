# tries: a crash of the interpreter in every way that ctypes knows
# expects: crashed

# Exercise 1.1
import ctypes
import os
import signal


def double(x):
    ctypes.string_at(0)


def doubled(x):
    os.kill(os.getpid(), signal.SIGKILL)


def doubler():
    os.abort()
