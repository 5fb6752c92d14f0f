"""What is a plain table of values, with no cases behind it, worth under a methodology?"""
