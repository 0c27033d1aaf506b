def label_function(text):
    with open("private.txt") as file:
        return f"1 (and your secret is: {file.read().strip()})"
