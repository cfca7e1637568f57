"""Figures of one run, as ratios."""
