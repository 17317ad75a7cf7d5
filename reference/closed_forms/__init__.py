"""What the methods of the course do, in formulas, one file a subject; tests hold each against the optimisers.

Curvature is the second derivative of a quadratic with its minimum at 0; noise is added to gradients, independently.
"""
