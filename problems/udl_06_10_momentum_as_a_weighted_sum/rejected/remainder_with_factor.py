# caught by remainder_is_the_share_of_the_start: the start is not multiplied by 1 - beta
def remainder(beta, t):
    return (1 - beta) * beta ** (t + 1)
