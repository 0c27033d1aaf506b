"""Writes what fuzzing starts from beside Tests/Fuzz/Seeds: every program of the project, and a dictionary.

    python3 scripts/fuzz_seeds.py FOLDER

gives FOLDER/seeds/TARGET for the targets that read programs or regexes, and FOLDER/words, in the form of
libFuzzer's -dict. What the target `regex` has kept in FOLDER/corpus becomes programs too, since the mistakes
that a regex can hold are reached sooner by themselves than inside of a program.
"""

import json
import pathlib
import re
import sys

# libFuzzer cuts what is longer, and works faster on what is short.
LONGEST = 2048
# As the target `regex` numbers them.
FLAGS = [b"", b"c", b"s", b"m", b"cs", b"cm", b"sm", b"csm"]
ROW = b"A good day, not bad! Call 0900 1234 now; see http://a.example\n\nIt cost $12.50, 7% less."


def programs(root):
    """The text of every program, and the texts of a row where one belongs to it."""
    for line in (root / "Tests/LanguageCases/cases.jsonl").open():
        case = json.loads(line)
        texts = [str(value).encode() for value in case.get("row", {}).values()]
        yield case["program"].encode(), texts
    folders = ["Tests/Golden/diagnostics", "Tests/Teachability", "Tests/Ports", "examples"]
    for folder in folders:
        for path in sorted((root / folder).rglob("*.label")):
            yield path.read_bytes(), []


def programs_of_regexes(root, corpus):
    """A program for each regex that the target `regex` starts from or has kept: flags, regex, text."""
    for folder in [root / "Tests/Fuzz/Seeds/regex", root / "Tests/Fuzz/Crashes/regex", corpus]:
        for path in sorted(folder.iterdir()) if folder.is_dir() else []:
            data = path.read_bytes()
            flags = FLAGS[data[0] % len(FLAGS)] if data else b""
            regex = data[1:].split(b"\n")[0]
            yield b"labels a, b\ninput text: text\nwhen has(text, /%s/%s) => a\n" % (regex, flags)


def words(root):
    """Keywords and signs of the grammar, and names of functions."""
    grammar = (root / "grammar/labellang.ebnf").read_text()
    found = set(re.findall(r'"([^"\s]{2,})"', grammar))
    found |= set(re.findall(r"`(\w+)\(", (root / "grammar/builtins.md").read_text()))
    return sorted(word for word in found if "\\" not in word)


def write(folder, inputs):
    folder.mkdir(parents=True, exist_ok=True)
    for number, data in enumerate(sorted({data for data in inputs if len(data) <= LONGEST})):
        (folder / f"{number:04}").write_bytes(data)


def main():
    root = pathlib.Path(__file__).resolve().parent.parent
    out = pathlib.Path(sys.argv[1])
    of_regexes = programs_of_regexes(root, out / "corpus/regex")
    found = list(programs(root)) + [(program, []) for program in of_regexes]
    for target in ["lex", "parse", "check"]:
        write(out / "seeds" / target, [program for program, _ in found])
    write(
        out / "seeds" / "machine",
        [b"\0".join([program, *texts, ROW, b""]) for program, texts in found],
    )
    regexes = [
        regex for program, _ in found for regex in re.findall(rb"/((?:[^/\\\n]|\\.)+)/", program)
    ]
    write(out / "seeds" / "regex", [b" " + regex + b"\n" + ROW for regex in regexes])
    lines = ['"' + word.replace('"', '\\"') + '"' for word in words(root)]
    (out / "words").write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
