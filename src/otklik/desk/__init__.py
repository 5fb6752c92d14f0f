"""Where do people close a month: check, decide, object, approve, publish?"""
