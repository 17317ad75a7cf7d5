# caught by flat_curve_has_no_decision_point: a flat curve gets the point 0
def decision_point(phi):
    return -phi[0] / phi[1] if phi[1] != 0 else 0.0
