import itertools

import torch


def partner(M):
    return torch.neg(torch.as_tensor(M))


def paired_index(n, k):
    return torch.arange(n).flip(0)[k]


def sign_probabilities(values, probs, n):
    place = torch.triu_indices(n, n)
    totals = torch.zeros(3, dtype=torch.float64)
    for choice in itertools.product(list(zip(values, probs)), repeat=place.shape[1]):
        M = torch.zeros(n, n, dtype=torch.float64)
        entries = torch.tensor([value for value, _ in choice], dtype=torch.float64)
        M[place[0], place[1]] = entries
        M[place[1], place[0]] = entries
        p = 1.0
        for _, q in choice:
            p *= q
        eigenvalues = torch.linalg.eigvalsh(M)
        small = eigenvalues.abs() < 1e-7
        totals += p * torch.stack([((eigenvalues > 0) & ~small).double().mean(), ((eigenvalues < 0) & ~small).double().mean(), small.double().mean()])
    return totals


def atom_law():
    return torch.tensor([0.0]), torch.tensor([1.0]), 3


def dependent_law():
    # three times out of four one large negative and two small positive eigenvalues, with signs that hide it
    base = torch.tensor([[0.0, 1.0, 1.0], [1.0, 0.0, 1.0], [1.0, 1.0, 0.0]])
    signs = [torch.tensor(s) for s in ([1.0, 1, 1], [1.0, 1, -1], [1.0, -1, 1], [-1.0, 1, 1])]
    return [(torch.outer(s, s) * base, 0.25) for s in signs]
