r"""沿 $-g$ 的导数是 $-\nabla L(\phi - \alpha g)^T g$，最优时为零，所以相邻两步正交。动量使来回的部分相消。"""
import torch


def loss(A, b, phi):
    return phi @ A @ phi / 2 - b @ phi


def exact_step(A, b, phi):
    g = torch.mv(A, phi) - b
    gg = torch.dot(g, g)
    return gg / torch.dot(g, torch.mv(A, g)) if gg > 0 else torch.zeros(())


def path(A, b, phi0, n):
    points = [phi0.clone()]
    for _ in range(n):
        phi = points[-1]
        points.append(phi - exact_step(A, b, phi) * (torch.mv(A, phi) - b))
    return torch.stack(points)


def remedy(A, b, phi0, n):
    # (6.11) with a rate ten times larger than without momentum
    alpha, beta = 10 / torch.linalg.eigvalsh(A)[-1], 0.9
    m, points = torch.zeros_like(phi0), [phi0.clone()]
    for _ in range(n):
        phi = points[-1].detach().requires_grad_(True)
        (g,) = torch.autograd.grad(loss(A, b, phi), phi)
        m = beta * m + (1 - beta) * g
        points.append(points[-1] - alpha * m)
    return torch.stack(points)
