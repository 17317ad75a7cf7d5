# caught by the_printed_numbers_give_the_number_of_epochs: 1000, iterations taken for epochs
def epochs(n_data, batch_size, iterations):
    return iterations
