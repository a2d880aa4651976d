"""Every column, mart and kind of record, declared once: `columns.csv`, `marts/*.yml`."""
