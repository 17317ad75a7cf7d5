r"""
error: $e_{t+1} = (1 - \alpha\lambda) e_t$, since the gradient near the minimum is λ e.
growth: |1 - αλ| > 1 exactly if α > 2/λ, for α > 0.
therefore: yes, if the rate is large enough for the valley.

From the minimum itself nothing leaves, since the gradient is 0.  Above 2/λ the iterates move away from it, but they may
end in a cycle inside the valley: 0.0105 does here.
"""
import numpy as np


def threshold(H):
    return 2 / np.linalg.eigvalsh(H)[-1]


def witness():
    return {
        "f": "phi**2/2 - 2*exp(-50*(phi - 3)**2)",
        "minimum": 2.984904,
        "start": 2.994904,
        "rate_stays": 0.009,
        "rate_escapes": 0.05,
    }
