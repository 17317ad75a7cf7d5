"""The line search of an nbgrader or otter notebook, as an instructor checks it: kinks, both ends, calls."""

import numpy as np


def test(line_search):
    asked = []

    def recorded(x):
        asked.append(x)
        return (x - 2.0) ** 2

    assert abs(line_search(recorded, -5.0, 5.0, 1e-6) - 2.0) < 2e-6
    assert all(-5.0 <= x <= 5.0 for x in asked)
    assert len(asked) <= 90
    assert abs(line_search(lambda x: abs(x - 0.3), 0.0, 1.0, 1e-6) - 0.3) < 2e-6
    assert line_search(lambda x: x, 0.0, 1.0, 1e-6) < 2e-6
    assert line_search(lambda x: -x, 0.0, 1.0, 1e-6) > 1 - 2e-6
    assert abs(line_search(lambda x: np.cosh(x + 0.3), -3.0, 4.0, 1e-5) + 0.3) < 2e-5
