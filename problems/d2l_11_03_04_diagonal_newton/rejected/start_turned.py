# caught by functions_are_turned_by_45_degrees: the functions stay as they are, "the start is turned"
def rotated(f, f_grad, f_hess):
    return f, f_grad, f_hess
