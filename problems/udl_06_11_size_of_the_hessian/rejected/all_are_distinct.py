# caught by equal_entries_are_counted_once: symmetry is not used
def distinct_entries(n):
    return n * n
