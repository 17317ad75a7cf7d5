"""`pytest problems/X --submission FILE` tries a file as a student's hand-in: one test for each check."""

from grader.pytest_plugin import pytest_addoption, pytest_collect_file, pytest_unconfigure

__all__ = ["pytest_addoption", "pytest_collect_file", "pytest_unconfigure"]
