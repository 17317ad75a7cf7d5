# caught by the_printed_numbers_give_the_number_of_epochs: counts the epoch that would begin next
def epochs(n_data, batch_size, iterations):
    return iterations * batch_size // n_data + 1
