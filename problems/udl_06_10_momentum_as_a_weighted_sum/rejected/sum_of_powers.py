# caught by weights_sum_to_what_the_start_leaves: the geometric series without its factor 1 - beta
def weight_sum(beta, t):
    return sum(beta**k for k in range(t + 1))
