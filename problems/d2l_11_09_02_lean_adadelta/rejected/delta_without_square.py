# caught by the_new_delta_needs_no_rescaled_gradient: the factor g**2 is forgotten
def new_delta(delta, s, grad, rho, eps):
    return rho * delta + (1 - rho) * (delta + eps) / (s + eps)
