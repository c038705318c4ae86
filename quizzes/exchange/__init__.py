"""Questions brought in from other formats and sent out to them, with an account of every item."""
