# caught by the_new_delta_needs_no_rescaled_gradient: the argument delta is changed
def new_delta(delta, s, grad, rho, eps):
    delta += (1 - rho) * ((delta + eps) / (s + eps) * grad**2 - delta)
    return delta
