M = np.array([[1.0, 2.0], [2.0, -3.0]])
assert np.allclose(np.linalg.eigvalsh(partner(M)), -np.linalg.eigvalsh(M)[::-1])

assert paired_index(1, 0) == 0

p_pos, p_neg, p_zero = sign_probabilities([-1.0, 1.0], [0.25, 0.75], 1)
assert np.allclose([p_pos, p_neg, p_zero], [0.75, 0.25, 0.0])

values, probs, n = atom_law()
assert abs(float(sum(probs)) - 1) < 1e-9 and n <= 3

assert abs(float(sum(prob for M, prob in dependent_law())) - 1) < 1e-9
