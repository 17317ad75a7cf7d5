"""The right singular vectors to singular values zero are an orthonormal basis N of X; M = N N^T."""
import torch


def projection_matrix(W):
    U, s, Vt = torch.linalg.svd(W, full_matrices=True)
    tiny = 10 * torch.finfo(W.dtype).eps * s.max()
    N = Vt[int((s > tiny).sum()):].mT
    return N @ N.mT


def certificate(W, x):
    U, s, Vt = torch.linalg.svd(W, full_matrices=False)
    keep = s > 10 * torch.finfo(W.dtype).eps * s.max()
    return U[:, keep] @ ((Vt[keep] @ x) / s[keep])
