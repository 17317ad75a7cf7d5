# caught by the_new_delta_needs_no_rescaled_gradient: s is updated once more
def new_delta(delta, s, grad, rho, eps):
    s = rho * s + (1 - rho) * grad**2
    return rho * delta + (1 - rho) * (delta + eps) / (s + eps) * grad**2
