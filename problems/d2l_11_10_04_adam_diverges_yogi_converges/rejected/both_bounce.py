# caught by yogi_converges: the rate is so large that both bounce between the ends
def counterexample():
    return {
        "cycle": [(0, 3), (0, -1), (0, -1)],
        "domain": (-1.0, 1.0),
        "x0": 0.0,
        "lr": 5.0,
        "lr_power": 0.0,
        "beta1": 0.0,
        "beta2": 0.1,
        "eps": 1e-08,
        "steps": 30000,
    }
