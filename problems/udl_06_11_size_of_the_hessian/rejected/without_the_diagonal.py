# caught by equal_entries_are_counted_once: n (n - 1) / 2: the diagonal is lost
def distinct_entries(n):
    return n * (n - 1) // 2
