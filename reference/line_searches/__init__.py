"""Searches for the minimum of a convex (or unimodal) function of one number on an interval, one file each.

`reference.lookup` finds them.  Source of all: Dive into Deep Learning 11.3, exercise 2.
"""
