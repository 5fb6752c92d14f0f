"""How do experts get their blind sample, and how far do they agree?"""
