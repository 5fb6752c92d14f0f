"""How do millions of canonical rows become true-false facts, on any engine Ibis speaks to?"""
