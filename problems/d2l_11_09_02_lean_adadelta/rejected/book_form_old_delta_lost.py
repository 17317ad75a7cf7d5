# caught by every_step_is_one_of_adadelta: the book's form, with Delta overwritten before x moves
import torch


def init_adadelta_states(feature_dim):
    return [(torch.zeros((feature_dim, 1)), torch.zeros((feature_dim, 1))), (torch.zeros(1), torch.zeros(1))]


def adadelta(params, states, hyperparams):
    rho, eps = hyperparams["rho"], 1e-5
    for p, (s, delta) in zip(params, states):
        with torch.no_grad():
            s[:] = rho * s + (1 - rho) * p.grad**2
            delta[:] = rho * delta + (1 - rho) * (delta + eps) / (s + eps) * p.grad**2
            p -= torch.sqrt((delta + eps) / (s + eps)) * p.grad
