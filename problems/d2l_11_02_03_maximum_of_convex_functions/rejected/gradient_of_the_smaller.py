# caught by it_is_a_subgradient_of_the_maximum: the gradient of the smaller function
def max_subgradient(f, g, f_grad, g_grad, x):
    return f_grad(x) if f(x) < g(x) else g_grad(x)
