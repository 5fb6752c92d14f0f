"""What is printed of a published edition: sheets for the governor and for every authority."""
