# caught by the_remedy_is_ten_times_better: 1/lambda_max, 3.3 times worse
import numpy as np


def remedy(A, b, phi0, n):
    top = np.linalg.eigvalsh(A)[-1]
    points, m = [phi0], np.zeros(2)
    for _ in range(n):
        phi = points[-1]
        g = A @ phi - b
        points.append(phi - g / top)
    return np.array(points)
