# caught by flat_curve_has_no_decision_point: everything is refused
def decision_point(phi):
    raise ValueError("no decision point")
