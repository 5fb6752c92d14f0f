"""Which screens do people work at? Screens show and ask; only actions write."""
