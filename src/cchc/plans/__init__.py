"""Plans as an office sends them: read, asked about, stored with an origin card; nothing that came is dropped in silence."""
