# caught by the_case_is_legal: a dict of hyperparameters for each method
def counterexample():
    shared = {"cycle": [(0, 3), (0, -1), (0, -1)], "domain": (-1, 1), "x0": 0, "steps": 30000}
    return {
        **shared,
        "adam": {"lr": 0.1, "lr_power": 0.5, "beta1": 0, "beta2": 0.1, "eps": 1e-8},
        "yogi": {"lr": 0.01, "lr_power": 0.5, "beta1": 0, "beta2": 0.9, "eps": 1e-3},
    }
