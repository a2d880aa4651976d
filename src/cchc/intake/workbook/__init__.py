"""The workbook that communes fill in, and the one that goes back marked."""
