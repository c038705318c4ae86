"""What learners hand in to an instructor: files that are signed, checked and counted offline."""
