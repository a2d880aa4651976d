"""What is handed in: the chapter of the annual review in Word. Frames of one release in, a file out."""
