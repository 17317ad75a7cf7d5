# caught by curve_is_one_half_at_the_decision_point: right for a rising curve only
def decision_point(phi):
    return -phi[0] / abs(phi[1])
