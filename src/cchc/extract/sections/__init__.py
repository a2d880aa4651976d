"""Headings and the sections they open."""
