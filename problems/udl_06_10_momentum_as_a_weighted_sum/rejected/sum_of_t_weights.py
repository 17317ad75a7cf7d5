# caught by weights_sum_to_what_the_start_leaves: 1 - beta^t is the sum of t weights
def weight_sum(beta, t):
    return 1 - beta**t
