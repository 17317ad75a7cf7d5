# tries: a folder so deep that whoever removes it gives up
# expects: refuted

# Exercise 1.1
import os

os.chdir("/tmp")
for _ in range(1500):
    os.mkdir("d" * 200)
    os.chdir("d" * 200)
os.chmod(".", 0)


def double(x):
    return 0
