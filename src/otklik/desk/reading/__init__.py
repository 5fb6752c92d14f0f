"""What do screens read of the workspace? Cases are never copied, and nothing here writes."""
