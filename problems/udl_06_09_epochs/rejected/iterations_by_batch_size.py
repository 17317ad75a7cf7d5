# caught by the_printed_numbers_give_the_number_of_epochs: 50, the batch size taken for the number of batches
def epochs(n_data, batch_size, iterations):
    return iterations / batch_size
