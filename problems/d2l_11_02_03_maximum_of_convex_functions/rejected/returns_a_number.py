# caught by it_is_a_subgradient_of_the_maximum: the value of h
def max_subgradient(f, g, f_grad, g_grad, x):
    return max(f(x), g(x))
