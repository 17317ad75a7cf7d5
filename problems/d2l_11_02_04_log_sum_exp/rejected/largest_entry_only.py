# caught by value_is_log_sum_exp: max is an approximation of f, not f
def log_sum_exp(x):
    return x.max()
