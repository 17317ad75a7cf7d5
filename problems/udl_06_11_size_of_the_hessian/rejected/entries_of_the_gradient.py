# caught by the_entries_are_counted: as many as parameters
def entries(n):
    return n
