"""Who issued a document, when, for which period, and how it was read."""
