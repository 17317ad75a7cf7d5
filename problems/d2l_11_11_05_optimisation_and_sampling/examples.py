import numpy as np
first, again = (sgld_step(np.zeros(3), np.ones(3), 0.1, np.random.default_rng(7)) for _ in range(2))
assert np.shape(first) == (3,) and np.array_equal(first, again)

import numpy as np
X, y = np.array([[1.0], [2.0]]), np.array([1.0, 3.0])
assert np.allclose(minibatch_grad(np.zeros(1), X, y, np.array([0, 1]), 1.0, 1.0), [-7.0])

assert abs(stationary_variance(1.0, 1.0, 0.0)) < 1e-12

assert 0 < step_size(100) <= step_size(1)
