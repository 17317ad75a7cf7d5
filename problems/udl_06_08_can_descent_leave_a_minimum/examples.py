assert threshold(np.eye(2)) > threshold(4 * np.eye(2)) > 0

assert set(witness()) == {"f", "minimum", "start", "rate_stays", "rate_escapes"}
