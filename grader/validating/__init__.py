"""The gate that every problem passes: its statements, its starter, its known answers, and mutants of the right ones.

`gate` plans, runs and collects; `folder`, `answers` and `trial` hold the rules; `mutants` makes wrong answers out of
right ones with the `operators`.
"""
