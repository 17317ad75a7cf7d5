r"""By Cauchy–Schwarz: $\left(\sum_i p_i v_i\right)^2 \le \sum_i p_i \sum_i p_i v_i^2 = \sum_i p_i v_i^2$, where
$p = \nabla f(x)$ is the softmax and $H = \mathrm{diag}(p) - p p^\top$, so $v^\top H v \ge 0$ for all $v$."""
import torch


def log_sum_exp(x):
    return torch.logsumexp(x, dim=0)


def gradient(x):
    x = x.clone().requires_grad_()
    log_sum_exp(x).backward()
    return x.grad


def hessian(x):
    return torch.autograd.functional.hessian(log_sum_exp, x)


def certificate(x):
    eigenvalues, eigenvectors = torch.linalg.eigh(hessian(x))
    return eigenvalues, eigenvectors.T
