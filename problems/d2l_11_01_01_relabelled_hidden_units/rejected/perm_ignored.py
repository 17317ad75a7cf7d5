# caught by every_relabelling_is_reached: an equivalent one, but always the same
def equivalent_params(params, perm):
    return params
