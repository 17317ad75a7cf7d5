assert [int(size) for size in hessian_shape(3)] == [3, 3]

assert str(entries(3)).split()[0] == "9"

assert str(distinct_entries(3)).split()[0] == "6"

assert str(bytes_needed(3)).split()[0] == "72"
