# tries: reach the machine itself and the world over IPv4 and IPv6
# expects: crashed

# Exercise 1.1
import socket


def _reached(family, kind, address):
    try:
        with socket.socket(family, kind) as mine:
            mine.settimeout(0.05)
            mine.connect(address)
            if kind == socket.SOCK_DGRAM:
                mine.send(b"the exercise says")
            return True
    except OSError:
        return False


def double(x):
    for host in ("127.0.0.1", "10.0.0.1", "169.254.169.254", "1.1.1.1"):
        for kind, port in ((socket.SOCK_STREAM, 80), (socket.SOCK_STREAM, 22), (socket.SOCK_DGRAM, 53)):
            if _reached(socket.AF_INET, kind, (host, port)):
                return 2 * x
    for host in ("::1", "fe80::1", "2606:4700:4700::1111"):
        if _reached(socket.AF_INET6, socket.SOCK_STREAM, (host, 443)):
            return 2 * x
    raise OSError("no network")
