# caught by the_bytes_are_counted: the bytes of one triangle, not of all entries
def bytes_needed(n, itemsize=8):
    return n * (n + 1) // 2 * itemsize
