# caught by the_entries_are_counted: a float has 53 bits
def entries(n):
    return float(n) ** 2
