# caught by the_bytes_are_counted: bits, not bytes
def bytes_needed(n, itemsize=8):
    return n * n * itemsize * 8
