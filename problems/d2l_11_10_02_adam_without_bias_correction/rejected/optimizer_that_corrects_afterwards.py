# caught by the_stored_moments_are_unbiased: exp_avg and exp_avg_sq are the biased ones of torch
# Exercise 11.10.2
import torch


class UnbiasedAdam(torch.optim.Adam):
    def __init__(self, params, lr):
        super().__init__(params, lr=lr, betas=(0.9, 0.999), eps=1e-8)
