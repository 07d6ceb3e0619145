"""How well grounded the answers are: cases, metrics, reports."""
