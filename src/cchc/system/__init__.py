"""Processes, locks, checksums and caches."""
