import torch


def weights(beta, t):
    ages = torch.arange(t, -1, -1, dtype=torch.float64)
    return (1 - beta) * torch.tensor(float(beta), dtype=torch.float64) ** ages


def remainder(beta, t):
    return torch.tensor(float(beta), dtype=torch.float64) ** (t + 1)


def weight_sum(beta, t):
    return weights(beta, t).sum()
