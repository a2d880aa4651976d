"""Submissions kept, their revisions and evidence."""
