# tries: tell the world by asking for a name
# expects: crashed

# Exercise 1.1
import socket


def double(x):
    if socket.getaddrinfo("optgrade-hostile.example.com", 443):
        return 2 * x


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
