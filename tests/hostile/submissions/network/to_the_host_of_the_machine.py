# tries: sockets that no network namespace holds back: vsock, Bluetooth, CAN, kernel crypto, TIPC
# expects: crashed

# Exercise 1.1
import socket


def double(x):
    for family in (40, 31, 29, 38, 30, 28, 41, 44):
        for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM, socket.SOCK_SEQPACKET, socket.SOCK_RAW):
            try:
                socket.socket(family, kind, 0).close()
                return 2 * x
            except OSError:
                pass
    raise OSError("no such sockets")
