"""What the cells of a report say: units, indicators, periods, values."""
