"""What would the feedback platform's exports of the invented region look like?"""
