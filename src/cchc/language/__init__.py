"""Vietnamese as it is written, for everyone who reads or compares it: letters, accents, spaces."""
