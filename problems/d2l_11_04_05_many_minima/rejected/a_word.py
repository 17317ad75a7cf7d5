# caught by there_are_infinitely_many: a word instead of a number
def total_minima():
    return "infinitely many"
