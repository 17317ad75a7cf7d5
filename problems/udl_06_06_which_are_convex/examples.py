assert set(convex()) == {"a", "b", "c"}

assert len(classify()) == 7

for name, is_convex in convex().items():
    if not is_convex:
        p, q, t = chord(name)
        assert 0 < t < 1

for k, word in enumerate(classify(), 1):
    if word == "neither":
        assert lower_nearby(k, 0.01) is not None
    if word == "local":
        assert lower_point(k) is not None
