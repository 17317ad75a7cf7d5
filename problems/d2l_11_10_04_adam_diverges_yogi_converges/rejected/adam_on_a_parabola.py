# caught by adam_fails: one smooth loss, on which Adam converges
def counterexample():
    return {
        "cycle": [(1.0, 0.0)],
        "domain": (-1.0, 1.0),
        "x0": 1.0,
        "lr": 0.1,
        "lr_power": 0.5,
        "beta1": 0.9,
        "beta2": 0.999,
        "eps": 1e-08,
        "steps": 5000,
    }
