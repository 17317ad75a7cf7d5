"""Five batches of 20 make up the 100 examples, so an epoch has 5 iterations and 1000 iterations are 200 epochs."""


def epochs(n_data, batch_size, iterations):
    return iterations / (n_data / batch_size)
