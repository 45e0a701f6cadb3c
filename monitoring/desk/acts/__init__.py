"""What people do to a case, a file for each room: load, validate, call one action, answer."""
