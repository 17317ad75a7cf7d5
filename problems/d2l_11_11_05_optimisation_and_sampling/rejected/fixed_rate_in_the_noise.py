# caught by the_noise_is_normal: the size of the noise does not follow eta


def sgld_step(theta, grad, eta, rng):
    return theta - eta / 2 * grad + 0.2 * rng.standard_normal(len(theta))
