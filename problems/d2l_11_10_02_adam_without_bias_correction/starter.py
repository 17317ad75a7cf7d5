def init_state(x):
    """The state before the first step, for x of shape (d,)."""
    raise NotImplementedError


def adam_step(x, grad, state, lr, beta1, beta2, eps):
    """One step: the new x, shape (d,), and the new state, with the moments state["m"] and state["v"], shape (d,)."""
    raise NotImplementedError
