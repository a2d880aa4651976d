"""Files as received → text, and the origin cards that vouch for them."""
