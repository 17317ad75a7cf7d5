# tries: raw packets, packet sockets, and netlink to see the machine's interfaces
# expects: crashed

# Exercise 1.1
import os
import socket


def double(x):
    for family, kind, protocol in ((socket.AF_INET, socket.SOCK_RAW, 1), (socket.AF_PACKET, socket.SOCK_RAW, 3),
                                   (socket.AF_PACKET, socket.SOCK_DGRAM, 3), (socket.AF_INET6, socket.SOCK_RAW, 58)):
        try:
            socket.socket(family, kind, protocol).close()
            return 2 * x
        except OSError:
            pass
    if len(socket.if_nameindex()) > 1 or os.path.exists("/sys/class/net/eth0"):
        return 2 * x
    raise OSError("no raw sockets")
