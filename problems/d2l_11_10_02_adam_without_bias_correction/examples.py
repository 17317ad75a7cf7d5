import numpy as np
x, state = adam_step(np.array([1.0]), np.array([4.0]), init_state(np.array([1.0])), 0.5, 0.9, 0.999, 1e-8)
assert np.allclose(x, 0.5)
