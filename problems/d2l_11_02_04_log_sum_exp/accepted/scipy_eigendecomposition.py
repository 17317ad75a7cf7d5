from scipy.special import logsumexp, softmax
import numpy as np


def lse(x):
    return float(logsumexp(x))


def grad(x):
    return softmax(x)


def lse_hessian(x):
    p = softmax(x)
    return np.cov(np.eye(len(p)), aweights=p, bias=True).reshape(len(p), len(p)) if len(p) > 1 else np.zeros((1, 1))


def psd_certificate(x):
    w, V = np.linalg.eigh(lse_hessian(x))
    return w, V.T
