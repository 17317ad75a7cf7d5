# caught by flat_curve_has_no_decision_point: an epsilon in the denominator hides that there is none
def decision_point(phi):
    return -phi[0] / (phi[1] or 1e-12)
