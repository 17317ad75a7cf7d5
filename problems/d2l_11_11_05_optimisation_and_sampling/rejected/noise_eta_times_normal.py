# caught by the_noise_is_normal: eta N(0, 1) has the variance eta^2


def sgld_step(theta, grad, eta, rng):
    return theta - eta / 2 * grad + eta * rng.standard_normal(len(theta))
