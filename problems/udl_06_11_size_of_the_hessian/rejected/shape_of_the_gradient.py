# caught by the_hessian_has_its_shape: (n,) is the shape of the gradient
def hessian_shape(n):
    return (n,)
