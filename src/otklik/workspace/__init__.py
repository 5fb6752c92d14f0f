"""Where does a region keep its facts, and how do they survive a crash?"""
