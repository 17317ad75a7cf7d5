# caught by adam_fails: with slopes, Adam is still coming nearer
def counterexample():
    return {
        "cycle": [(0.001, 1.0)],
        "domain": (-1.0, 1.0),
        "x0": 1.0,
        "lr": 0.0001,
        "lr_power": 0.0,
        "beta1": 0.0,
        "beta2": 0.9,
        "eps": 1e-08,
        "steps": 2000,
    }
