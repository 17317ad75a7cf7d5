# caught by an_even_law_need_not_give_one_half: a number that is 1 or -1 is never zero
def atom_law():
    return [-1, 1], [0.5, 0.5], 1
