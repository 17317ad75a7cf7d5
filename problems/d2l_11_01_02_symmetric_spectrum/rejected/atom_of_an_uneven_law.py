# caught by an_even_law_need_not_give_one_half: the law is not even
def atom_law():
    return [-1, 2], [0.5, 0.5], 1
