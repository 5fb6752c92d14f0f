"""How do observations become points, a score, a zone and a place?"""
