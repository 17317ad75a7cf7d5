# tries: become another program that ends with success
# expects: crashed

# Exercise 1.1
import os


def double(x):
    os.execv("/bin/true", ["true"])


def doubled(x):
    os.execv("/bin/sh", ["sh", "-c", "exit 0"])
