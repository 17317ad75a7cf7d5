# caught by there_are_infinitely_many: the number on (-20, 20)
def total_minima():
    return 7
