def epochs(n_data, batch_size, iterations):
    seen = full = 0
    for _ in range(iterations):
        seen += batch_size
        if seen == n_data:
            seen, full = 0, full + 1
    return full
