"""What exactly is one month's rating made from?"""
