"""Who must report or do what by when, and on which instruments a plan rests."""
