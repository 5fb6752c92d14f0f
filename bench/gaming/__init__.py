"""What does each game of STATISTICS §6 pay, and what is left of that under the newer rules?"""
