# caught by the_hessian_has_its_shape: 10^6 is no shape
def hessian_shape(n):
    return n
