# caught by the_hessian_has_its_shape: (n, 1) is a gradient as a column
def hessian_shape(n):
    return (n, 1)
