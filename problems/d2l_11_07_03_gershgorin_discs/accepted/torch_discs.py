r"""From $(\lambda - M_{jj}) x_j = \sum_{k \ne j} M_{jk} x_k$ with $|x_j| = \|x\|_\infty$: $|\lambda - M_{jj}| \le R_j$."""
import torch


def gershgorin_discs(M):
    off = M.clone()
    off.fill_diagonal_(0)
    return torch.diagonal(M), torch.linalg.vector_norm(off, ord=1, dim=1)


def disc_of_eigenpair(M, eigenvalue, eigenvector):
    return int(torch.argmax(eigenvector.abs()))
