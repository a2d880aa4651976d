"""How values are written for people: Vietnamese numbers and dates, Excel sheets."""
