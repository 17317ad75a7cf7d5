# caught by equal_entries_are_counted_once: / makes a float, which has 53 bits
def distinct_entries(n):
    return n * (n + 1) / 2
