# caught by m_is_an_orthogonal_projector: N N' needs orthonormal columns
import sympy
import numpy as np


def projection_matrix(W):
    basis = sympy.Matrix([[sympy.Rational(x) for x in row] for row in W.tolist()]).nullspace()
    N = np.array([[float(x) for x in column] for column in basis]).reshape(len(basis), W.shape[1])
    return N.T @ N
