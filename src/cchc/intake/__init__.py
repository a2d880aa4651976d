"""Reported values as communes send them: read with every cell known, checked, stored unchanged, kept in revisions.

`books` opens a file within bounds, `reading` finds the figures in it, `rules` says what is refused and why, `marked` writes the
same workbook back with its refused cells marked, `store` keeps what came. Pure functions but for the last two.
"""
