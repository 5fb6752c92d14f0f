"""What would the official pages of the invented region look like, month after month?"""
