# tries: listen for others
# expects: crashed

# Exercise 1.1
import socket


def double(x):
    with socket.create_server(("0.0.0.0", 0)) as server:
        port = server.getsockname()[1]
        with socket.create_connection(("127.0.0.1", port), timeout=0.05) as mine:
            other, _ = server.accept()
            other.close()
            return 2 * x if mine else 0
