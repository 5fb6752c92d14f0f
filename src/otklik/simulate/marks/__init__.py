"""How would experts of the invented region mark the answers and posts of a sample?"""
