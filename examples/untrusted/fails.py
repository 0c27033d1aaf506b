def label_function(text):
    return 1 if text.count("!") / text.count("?") > 2 else 0
