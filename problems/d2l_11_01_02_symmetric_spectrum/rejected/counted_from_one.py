# caught by the_order_is_reversed: counts from 1
def paired_index(n, k):
    return n - k
