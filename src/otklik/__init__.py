"""A monthly rating of how a region's authorities answer people, which anyone can recompute."""
