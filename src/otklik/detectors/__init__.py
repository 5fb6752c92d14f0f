"""What looks odd enough in a month for people to look at it? Nothing here moves a score."""
