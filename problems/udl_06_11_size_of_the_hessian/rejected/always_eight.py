# caught by the_bytes_are_counted: itemsize is not used
def bytes_needed(n, itemsize=8):
    return 8 * n * n
