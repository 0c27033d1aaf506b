"""Runs one Python labeling function row by row, in the way that published systems do: exec and call."""
import sys

with open(sys.argv[1], encoding="utf-8") as file:
    names = {"__name__": "labeling_function"}
    exec(compile(file.read(), sys.argv[1], "exec"), names)
with open(sys.argv[2], encoding="utf-8") as rows:
    for number, text in enumerate(rows):
        try:
            print(f"row {number}: {names['label_function'](text.rstrip())}", flush=True)
        except Exception as error:
            print(f"row {number}: -1, counted as an abstention; hidden: {error!r}", flush=True)
