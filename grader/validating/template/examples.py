import numpy as np
assert sum_of_squares(np.array([1.0, -2.0, 2.0])) == 9
