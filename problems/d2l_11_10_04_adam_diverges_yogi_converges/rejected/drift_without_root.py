# caught by the_net_drift_is_that_of_adam: the square root is forgotten
def counterexample():
    return {
        "cycle": [(0, 3), (0, -1), (0, -1)],
        "domain": (-1.0, 1.0),
        "x0": 0.0,
        "lr": 0.1,
        "lr_power": 0.5,
        "beta1": 0.0,
        "beta2": 0.1,
        "eps": 1e-08,
        "steps": 30000,
    }


def net_drift():
    v = [8.207207207207207, 1.7207207207207207, 1.072072072072072]
    return sum(b / s for b, s in zip([3, -1, -1], v))
