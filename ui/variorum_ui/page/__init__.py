"""The web page: what it consists of, and what its parts do when they are used."""
