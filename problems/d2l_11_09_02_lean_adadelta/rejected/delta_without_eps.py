# caught by the_new_delta_needs_no_rescaled_gradient: eps is missing above
def new_delta(delta, s, grad, rho, eps):
    return rho * delta + (1 - rho) * delta / (s + eps) * grad**2
