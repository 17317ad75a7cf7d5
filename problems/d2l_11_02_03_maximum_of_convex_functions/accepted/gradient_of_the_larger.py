r"""Write $h = \max(f, g)$. Since f and g are convex,
$f(tx + (1-t)y) \le t f(x) + (1-t) f(y) \le t h(x) + (1-t) h(y)$, and the same for g. The larger of the two values on the left
is $h(tx + (1-t)y)$.

The minimum need not be convex: for f(x) = x and g(x) = -x it is -|x|. At 1 and -1 it is -1, in the middle, at 0, it is 0 > -1.
"""


def max_subgradient(f, g, f_grad, g_grad, x):
    return f_grad(x) if f(x) >= g(x) else g_grad(x)


def min_witness():
    return (lambda x: x), (lambda x: -x), -1, 1, 0.5


def convex_min_pair():
    return (lambda x: x * x), (lambda x: x * x + 1)
