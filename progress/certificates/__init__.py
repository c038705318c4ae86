"""Certificates: when one is earned, how it is signed, how anyone checks it; no network."""
