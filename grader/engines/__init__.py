"""Where judging runs: in this process, or in several on this machine.  Same submissions, same reports.

An engine knows items and results, and nothing of grading.  It is given an `Opening`: what each of its processes opens
once, asks for a result item by item, and closes.
"""
