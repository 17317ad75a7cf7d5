# caught by it_is_a_subgradient_of_the_maximum: f is not always the larger one
def max_subgradient(f, g, f_grad, g_grad, x):
    return f_grad(x)
