# caught by the_order_is_reversed: the order is not reversed
def paired_index(n, k):
    return k
