# caught by the_first_step_has_length_lr: t is 2 in the first step, as t += 1 comes before its use
import torch


def init_adam_states(feature_dim):
    return [(torch.zeros(feature_dim, 1), torch.zeros(feature_dim, 1)), (torch.zeros(1), torch.zeros(1))]


def adam(params, states, hyperparams):
    hyperparams["t"] += 1
    for p, (v, s) in zip(params, states):
        v += (1 - 0.9) / (1 - 0.9 ** hyperparams["t"]) * (p.grad - v)
        s += (1 - 0.999) / (1 - 0.999 ** hyperparams["t"]) * (p.grad**2 - s)
        p.data -= hyperparams["lr"] * v / (torch.sqrt(s) + 1e-6)
