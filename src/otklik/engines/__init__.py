"""What was counted, for every authority, question and month?"""
