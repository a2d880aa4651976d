"""The points of the board of QĐ 766: rules as data, and what they make of a figure."""
