"""Which steps lead an older database of the desk to the present one?"""
