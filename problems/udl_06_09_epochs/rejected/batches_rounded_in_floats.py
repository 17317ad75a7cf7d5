# caught by other_numbers_give_theirs: int() cuts off what a float lacks to the next whole number
def epochs(n_data, batch_size, iterations):
    return int(iterations * (1 / (n_data / batch_size)))
