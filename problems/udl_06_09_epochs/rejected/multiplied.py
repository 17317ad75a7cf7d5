# caught by the_printed_numbers_give_the_number_of_epochs: 5000, multiplied instead of divided
def epochs(n_data, batch_size, iterations):
    return iterations * n_data / batch_size
