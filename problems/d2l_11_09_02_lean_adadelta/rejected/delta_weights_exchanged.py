# caught by the_new_delta_needs_no_rescaled_gradient: rho and 1 - rho are exchanged
def new_delta(delta, s, grad, rho, eps):
    return (1 - rho) * delta + rho * (delta + eps) / (s + eps) * grad**2
