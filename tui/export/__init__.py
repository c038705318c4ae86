"""Frames as files: pictures and plots at full resolution, for slides, essays and friends."""
