"""Tables in files, in text and in aligned columns: headers, rows, cells."""
