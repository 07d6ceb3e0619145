"""How quick it is: one command each, see README.md."""
