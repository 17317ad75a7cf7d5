# tries: sockets of other programs in the file system and in the abstract space
# expects: crashed

# Exercise 1.1
import glob
import socket


def double(x):
    names = ["/run/dbus/system_bus_socket", "/var/run/docker.sock", "/dev/log", "\0/tmp/.X11-unix/X0", "\0optgrade"]
    names += ["/run/systemd/private", *glob.glob("/tmp/*.sock"), *glob.glob("/run/*/*.sock")]
    for name in names:
        for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM, socket.SOCK_SEQPACKET):
            try:
                with socket.socket(socket.AF_UNIX, kind) as mine:
                    mine.connect(name)
                return 2 * x
            except OSError:
                pass
    raise OSError("nobody listens")
