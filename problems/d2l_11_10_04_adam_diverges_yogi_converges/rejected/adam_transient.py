# caught by adam_fails: far at steps, at x* long before 4 steps
def counterexample():
    return {
        "cycle": [(0.0, 1.0)],
        "domain": (-1.0, 1.0),
        "x0": 1.0,
        "lr": 5e-05,
        "lr_power": 0.0,
        "beta1": 0.0,
        "beta2": 0.9,
        "eps": 1e-08,
        "steps": 15000,
    }
