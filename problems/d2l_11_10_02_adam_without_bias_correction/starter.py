r"""Exercise 11.10.2: your derivation, behind these labels or in any other form; formulas as LaTeX between dollars.
推导：写在下列标签之后，或用其他形式；公式用 LaTeX，写在美元符号之间。

weights for the first moment / 一阶矩的权重:
weights for the second moment / 二阶矩的权重:
sum of the weights / 权重之和:
"""

def init_state(x):
    """The state before the first step, for x of shape (d,)."""
    raise NotImplementedError


def adam_step(x, grad, state, lr, beta1, beta2, eps):
    """One step: the new x, shape (d,), and the new state, with the moments state["m"] and state["v"], shape (d,)."""
    raise NotImplementedError
