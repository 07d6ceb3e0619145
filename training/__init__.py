"""How the shipped reader was made, start to finish. Needs torch; the product does not import this."""
