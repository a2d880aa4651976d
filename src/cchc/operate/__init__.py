"""Keeping it running: health, schedule, JupyterLab."""
