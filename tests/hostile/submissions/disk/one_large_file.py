# tries: one file without end, and one that only claims to be large
# expects: crashed

# Exercise 1.1
import os


def double(x):
    with open("sparse", "wb") as file:
        file.truncate(1 << 42)
    return 2 * x


def doubled(x):
    file = os.open("large", os.O_WRONLY | os.O_CREAT)
    os.posix_fallocate(file, 0, 2 << 30)
    return 2 * x


def doubler():
    block = b"x" * (8 << 20)
    with open("written", "wb", 0) as file:
        while file.tell() < 2 << 30:
            if file.write(block) < len(block):
                raise OSError("no more")
    return lambda x: 2 * x
