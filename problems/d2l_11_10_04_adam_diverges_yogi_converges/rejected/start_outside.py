# caught by the_case_is_legal: x0 outside the domain
def counterexample():
    return {
        "cycle": [(0, 3), (0, -1), (0, -1)],
        "domain": (-1.0, 1.0),
        "x0": 2.0,
        "lr": 0.1,
        "lr_power": 0.5,
        "beta1": 0.0,
        "beta2": 0.1,
        "eps": 1e-08,
        "steps": 30000,
    }
