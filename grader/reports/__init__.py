"""Renderers: each a pure function from a Gradebook or Report to one medium; none of them decides anything."""
