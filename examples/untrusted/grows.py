def label_function(text):
    seen = [text]
    while len(seen) < 64:
        seen.append(seen[-1] * 4)
    return len(seen)
