# tries: a message that announces four gigabytes
# expects: crashed

# Exercise 1.1
import gc


def _send(data):
    worker = next(thing for thing in gc.get_objects() if type(thing).__name__ == "Worker")
    worker.connection.sendall(data)


def double(x):
    _send(b"\xff\xff\xff\xff")


def doubled(x):
    _send(b"\x00\x00\x00\x00" * 1000)
