# caught by gradient_is_the_sum_over_the_examples: the loop ends one example early
def contribution(phi, x_i, y_i):
    r = phi[0] + phi[1] * x_i - y_i
    return [2 * r, 2 * x_i * r]


def gradient(phi, x, y):
    total = [0.0, 0.0]
    for i in range(len(x) - 1):
        part = contribution(phi, x[i], y[i])
        total = [total[0] + part[0], total[1] + part[1]]
    return total
