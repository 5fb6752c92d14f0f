"""What of a published edition is given out as open data?"""
