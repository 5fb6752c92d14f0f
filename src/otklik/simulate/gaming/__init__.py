"""How do bodies of the invented region make their numbers look better than they are?"""
