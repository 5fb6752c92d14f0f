"""How fast is otklik, and how much memory does it take, beside the bare tools under it?

Run by `python -m bench`. This process imports nothing but the standard library: what is measured
runs in children, and a child begins with the peak memory of its parent.
"""
