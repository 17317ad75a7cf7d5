assert str(epochs(10, 5, 4)).split()[0] in ("2", "2.0")
