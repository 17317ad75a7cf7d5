"""Run a problem's checks on a candidate; how answers are compared; strategies that draw cases."""
