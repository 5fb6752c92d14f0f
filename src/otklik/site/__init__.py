"""What does the public see of the published editions?"""
