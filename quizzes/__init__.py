"""Questions and how they are graded; knows nobody."""
