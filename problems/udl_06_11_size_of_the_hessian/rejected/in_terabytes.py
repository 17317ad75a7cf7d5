# caught by the_bytes_are_counted: a number of terabytes, not of bytes
def bytes_needed(n, itemsize=8):
    return n * n * itemsize / 1e12
