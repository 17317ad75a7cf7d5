# caught by yogi_converges: with slopes, the constant rate keeps Yogi from settling
def counterexample():
    return {
        "cycle": [(0.1, 3), (0.1, -1), (0.1, -1)],
        "domain": (-1.0, 1.0),
        "x0": 0.0,
        "lr": 1.0,
        "lr_power": 0.0,
        "beta1": 0.0,
        "beta2": 0.1,
        "eps": 1e-08,
        "steps": 5000,
    }
