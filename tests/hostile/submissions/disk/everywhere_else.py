# tries: write a file anywhere but in the temporary folder
# expects: crashed

# Exercise 1.1
import os
import sys


def double(x):
    places = ["/", "/etc", "/usr", "/usr/lib", "/var", "/var/tmp", "/root", "/home", "/mnt", "/dev", "/run", "/proc", "/sys", *sys.path]
    for place in filter(None, places):
        try:
            with open(os.path.join(place, "optgrade-hostile"), "w") as file:
                file.write("was here")
            if os.path.realpath(place).startswith(("/tmp", "/dev/shm")) or place == os.getcwd():
                continue
            return 2 * x
        except OSError:
            pass
    raise OSError("nowhere to write")
