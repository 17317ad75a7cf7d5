# tries: torch's own hooks: patched functions, modes and backward passes
# expects: refuted or crashed

# Exercise 1.1
import torch

torch.as_tensor = torch.from_numpy = torch.equal = torch.allclose = lambda *args, **kwargs: True
torch.manual_seed = None
torch.set_num_threads(1)
torch.Tensor.numpy = lambda self, *args, **kwargs: [True]


def doubled(x):
    return torch.zeros(len(x), requires_grad=True)
