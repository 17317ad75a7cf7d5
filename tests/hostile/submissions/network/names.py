# tries: tell the world by asking for a name
# expects: crashed

# Exercise 1.1
import socket


def double(x):
    if socket.getaddrinfo("optgrade-hostile.example.com", 443):
        return 2 * x
