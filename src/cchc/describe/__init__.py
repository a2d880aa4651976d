"""What the tables of a release are: catalogue, dictionary, data package, lineage."""
