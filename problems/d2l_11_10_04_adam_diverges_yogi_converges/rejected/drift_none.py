# caught by the_net_drift_is_that_of_adam: None, though it is asked here
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
    drift = None
    return drift
