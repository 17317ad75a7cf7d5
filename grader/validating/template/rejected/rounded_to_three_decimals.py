# caught by value_is_the_sum_of_squares: the result is rounded
def sum_of_squares(x):
    return round(sum(value**2 for value in x), 3)
