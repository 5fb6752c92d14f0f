"""What does the desk remember of people's work? The only models there are."""
