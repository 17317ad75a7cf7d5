# caught by every_step_divides_by_the_diagonal: divides by the matrix, which is right for numbers alone
def diag_newton(f_grad, f_hess, x0, eta=1.0, steps=10):
    xs = [x0]
    for _ in range(steps):
        xs.append(xs[-1] - eta * f_grad(xs[-1]) / abs(f_hess(xs[-1])))
    return xs
