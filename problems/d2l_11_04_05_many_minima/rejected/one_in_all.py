# caught by there_are_infinitely_many: "one global minimum"
def total_minima():
    return 1
