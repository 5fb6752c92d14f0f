"""What may programs ask of the desk, and in whose name?"""
