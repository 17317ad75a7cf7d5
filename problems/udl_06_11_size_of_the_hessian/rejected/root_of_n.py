# caught by the_hessian_has_its_shape: a thousand by a thousand has a million entries, not a million rows
def hessian_shape(n):
    return (round(n ** 0.5), round(n ** 0.5))
