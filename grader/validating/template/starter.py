def sum_of_squares(x):
    """The sum of the squares of the entries of x, an array of shape (n,)."""
    raise NotImplementedError
