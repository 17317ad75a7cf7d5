# caught by adam_fails: takes +1 for the minimiser, where Adam ends for these rows
def counterexample():
    return {
        "cycle": [(0, -3), (0, 1), (0, 1)],
        "domain": (-1.0, 1.0),
        "x0": 0.0,
        "lr": 0.1,
        "lr_power": 0.5,
        "beta1": 0.0,
        "beta2": 0.9,
        "eps": 1e-08,
        "steps": 30000,
    }
