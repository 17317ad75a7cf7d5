# caught by adam_fails: Adam's drift leads to x*; it is only slow, and had not come far
def counterexample():
    return {
        "cycle": [(0, 3.0), (0, -1.0), (0, -1.0)],
        "domain": (-1.0, 1.0),
        "x0": 1.0,
        "lr": 1e-06,
        "lr_power": 0.0,
        "beta1": 0.0,
        "beta2": 0.5,
        "eps": 1e-08,
        "steps": 10000,
    }
