# tries: a tensor subclass through which every function of torch says what it likes
# expects: refuted or crashed

# Exercise 1.1
import torch


class Agreeable(torch.Tensor):
    @classmethod
    def __torch_function__(cls, function, types, args=(), kwargs=None):
        return torch.tensor(True)

    def detach(self):
        return self

    def cpu(self):
        return self

    resolve_conj = cpu

    def numpy(self):
        return "anything"


def doubled(x):
    return torch.zeros(len(x)).as_subclass(Agreeable)
