# caught by the_printed_numbers_give_the_number_of_epochs: 10, as if an iteration saw one example
def epochs(n_data, batch_size, iterations):
    return iterations // n_data
