# caught by other_numbers_give_theirs: the answer to the printed numbers, whatever the numbers are
def epochs(n_data, batch_size, iterations):
    return 200
