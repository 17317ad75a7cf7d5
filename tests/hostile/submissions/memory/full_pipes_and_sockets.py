# tries: memory of the kernel: pipes and sockets filled and never read
# expects: crashed

# Exercise 1.1
import fcntl
import os
import socket


def double(x):
    held = 0
    for _ in range(400):
        reading, writing = os.pipe()
        os.set_blocking(writing, False)
        fcntl.fcntl(writing, 1031, 1 << 20)
        held += os.write(writing, b"x" * (1 << 20))
    for _ in range(400):
        one, other = socket.socketpair()
        one.setblocking(False)
        held += one.send(b"x" * (1 << 20))
    return 2 * x
