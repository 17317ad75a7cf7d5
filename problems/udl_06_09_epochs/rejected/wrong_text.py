# caught by the_printed_numbers_give_the_number_of_epochs: the text has another number
def epochs(n_data, batch_size, iterations):
    return "20 epochs"
