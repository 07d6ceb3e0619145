"""One file for each metric: what it is, where it comes from."""
