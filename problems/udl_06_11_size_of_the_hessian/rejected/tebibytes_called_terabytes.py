# caught by the_bytes_are_counted: n * n * 8 / 2^40 are TiB, and are turned into bytes as TB
def bytes_needed(n, itemsize=8):
    return n * n * itemsize * 10**12 // 2**40
