raise ImportError("the course's d2l has the PyTorch edition only, not jax; write: from d2l import torch as d2l")
