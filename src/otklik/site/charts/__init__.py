"""How are the numbers of an edition drawn?"""
