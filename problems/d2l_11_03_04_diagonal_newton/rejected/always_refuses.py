# caught by a_zero_on_the_diagonal_does_no_harm: raises ValueError where it could step
def diag_newton(f_grad, f_hess, x0, eta=1.0, steps=10):
    raise ValueError
