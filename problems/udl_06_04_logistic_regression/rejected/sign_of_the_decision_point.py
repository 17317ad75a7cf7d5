# caught by curve_is_one_half_at_the_decision_point: the sign is lost
def decision_point(phi):
    return phi[0] / phi[1]
