# tries: memory of the kernel that no process holds: full sockets of many processes
# expects: crashed or timed_out

# Exercise 1.1
import os
import socket
import time


def double(x):
    reading, writing = os.pipe()
    for _ in range(40):
        if os.fork() == 0:
            held = []
            for _ in range(110):
                one, other = socket.socketpair()
                one.setblocking(False)
                held.append((one, other))
                try:
                    while one.send(b"x" * 65536):
                        pass
                except BlockingIOError:
                    pass
                try:
                    other.setblocking(False)
                    while other.send(b"x" * 65536):
                        pass
                except BlockingIOError:
                    pass
            os.write(writing, b".")
            time.sleep(600)
            os._exit(0)
    os.close(writing)
    done = b""
    while len(done) < 40:
        done += os.read(reading, 40) or os._exit(1)
    time.sleep(0.4)
    return 2 * x
