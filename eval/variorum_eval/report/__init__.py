"""What a run came to, for a terminal, as JSON, and as a page."""
