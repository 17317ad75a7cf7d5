r"""Problem 6.9: your answer in words, if you write no code, or how you got it.
作答：不写代码时用文字作答，或写下得出答案的过程。

"""


def epochs(n_data, batch_size, iterations):
    """The number of epochs that so many iterations make, with n_data examples in batches of batch_size."""
    raise NotImplementedError
