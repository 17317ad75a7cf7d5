# caught by adam_fails: too few steps: Adam is on its way, but not far yet
def counterexample():
    return {
        "cycle": [(0, 3), (0, -1), (0, -1)],
        "domain": (-1.0, 1.0),
        "x0": -1.0,
        "lr": 0.0001,
        "lr_power": 0.5,
        "beta1": 0.0,
        "beta2": 0.1,
        "eps": 1e-08,
        "steps": 30000,
    }
