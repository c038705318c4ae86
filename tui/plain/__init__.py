"""The course as append-only text: for screen readers, pipes, and terminals that draw nothing."""
