"""Does the rating know how much of it is chance?

Invented worlds whose truth is known are rated by the product's own code, from observations to the
section of an edition; what the section claims is held against the truth (STATISTICS §7).
"""
