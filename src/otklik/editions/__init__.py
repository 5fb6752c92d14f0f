"""What exactly was published, and can a stranger recompute it?"""
