"""What does every canonical table look like, whatever system its rows came from?"""
