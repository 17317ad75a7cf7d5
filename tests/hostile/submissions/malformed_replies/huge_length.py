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


# Exercise 2.1
def total(values):
    result = 0
    for value in values:
        result = result + value
    return result


def largest(values):
    best = values[0]
    for value in values:
        if value > best:
            best = value
    return best
