# caught by the_entries_are_counted: 2 n, rows plus columns
def entries(n):
    return 2 * n
