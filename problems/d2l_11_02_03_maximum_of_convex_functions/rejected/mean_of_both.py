# caught by it_is_a_subgradient_of_the_maximum: the mean of both gradients, whatever the values are
def max_subgradient(f, g, f_grad, g_grad, x):
    return (f_grad(x) + g_grad(x)) / 2
