# caught by value_is_log_sum_exp: computed in float32, seven digits are left
import torch


def log_sum_exp(x):
    return torch.logsumexp(torch.tensor(x, dtype=torch.float32), 0)
