# caught by the_printed_numbers_give_the_number_of_epochs: 5, the batches in one epoch
def epochs(n_data, batch_size, iterations):
    return n_data // batch_size
