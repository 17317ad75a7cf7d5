# caught by the_noise_is_normal: gradient descent


def sgld_step(theta, grad, eta, rng):
    return theta - eta / 2 * grad
