"""Measuring: gold files, scores per kind, the gate, what changed between two runs, and the rules' own examples."""
