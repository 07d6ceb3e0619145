"""Parsers in a process of their own, where a hostile file can cost no more than one error."""
