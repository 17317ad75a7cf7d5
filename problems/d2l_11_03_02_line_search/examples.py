assert abs(line_search(lambda x: (x - 1) ** 2, 0.0, 3.0, 1e-4) - 1) < 1e-4

assert abs(bisection(lambda x: 2 * (x - 1), 0.0, 3.0, 1e-6) - 1) <= 1e-6

f_left, f_right, a, b = halving_witness()
assert all(abs(f_left(x) - f_right(x)) < 1e-9 for x in (a, (a + b) / 2, b))

assert 0 < contraction() < 1

assert -2 < x_min() < 1

assert -1 < f_min() < 1
