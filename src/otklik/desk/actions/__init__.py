"""Who may change what at the desk? The only writes: atomic, permitted and journalled."""
