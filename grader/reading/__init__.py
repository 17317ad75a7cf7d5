"""Notebook, module, Markdown -> Submission: sections mapped to problems.  Reads; runs nothing."""
