# caught by value_is_the_sum_of_squares: range ends one too early
def sum_of_squares(x):
    return sum(x[i] ** 2 for i in range(len(x) - 1))
