# caught by equal_inputs_leave_one_direction_flat: None, whatever x is
def flat_direction(x):
    return None
