"""Targets and results out of clauses."""
