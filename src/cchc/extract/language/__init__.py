"""Words, numbers, years and names as Vietnamese offices write them."""
