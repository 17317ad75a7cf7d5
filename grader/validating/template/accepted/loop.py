def sum_of_squares(x):
    total = 0.0
    for value in x:
        total += value * value
    return total
