"""Which rules are in force, and are they without contradiction?"""
