"""What does the rating mean, said in plain Python that any engine must agree with?"""
