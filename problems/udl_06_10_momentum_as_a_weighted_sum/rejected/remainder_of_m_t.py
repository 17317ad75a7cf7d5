# caught by remainder_is_the_share_of_the_start: beta^t, the share in m_t
def remainder(beta, t):
    return beta**t
