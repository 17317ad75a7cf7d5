# caught by the_remedy_is_ten_times_better: momentum without a larger rate, 3.6 times worse
import numpy as np


def remedy(A, b, phi0, n):
    top = np.linalg.eigvalsh(A)[-1]
    points, m = [phi0], np.zeros(2)
    for _ in range(n):
        phi = points[-1]
        g = A @ phi - b
        m = 0.9 * m + 0.1 * g
        points.append(phi - m / top)
    return np.array(points)
