# caught by the_printed_numbers_give_the_number_of_epochs: 20, the batch size
def epochs(n_data, batch_size, iterations):
    return batch_size
