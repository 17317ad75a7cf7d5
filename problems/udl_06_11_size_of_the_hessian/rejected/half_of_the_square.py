# caught by equal_entries_are_counted_once: n^2 / 2: half of the diagonal is lost
def distinct_entries(n):
    return n**2 // 2
