# caught by an_even_law_need_not_give_one_half: the probabilities sum to 1.5
def atom_law():
    return [-1, 0, 1], [0.5, 0.5, 0.5], 1
