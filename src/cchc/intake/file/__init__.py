"""Workbooks, CSV and JSON as received: cells, addresses, bounds."""
