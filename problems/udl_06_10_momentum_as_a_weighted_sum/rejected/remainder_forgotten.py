# caught by remainder_is_the_share_of_the_start: nothing is left of the start: right for an infinite past only
def remainder(beta, t):
    return 0.0
