def label_function(text):
    position = 0
    while position < len(text):
        if text[position] == "!":
            position += 1
    return 0
