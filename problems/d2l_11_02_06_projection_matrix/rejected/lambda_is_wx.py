# caught by the_certificate_combines_the_rows: not divided by W W'
def certificate(W, x):
    return W @ x
