"""How do files that systems export become canonical tables, without a row lost in silence?"""
