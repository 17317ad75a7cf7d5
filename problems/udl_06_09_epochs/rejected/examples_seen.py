# caught by the_printed_numbers_give_the_number_of_epochs: 20000, the examples seen
def epochs(n_data, batch_size, iterations):
    return iterations * batch_size
