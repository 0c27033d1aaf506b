/// What functions of other languages are called here, for the help of "unknown function".
public enum ForeignFunction {
  /// The advice for a function name of another language, or nil where there is none.
  public static func advice(for name: String) -> String? { advices[name.lowercased()] }

  private static let advices: [String: String] = [
    "len": "`words(t)` and `chars(t)` are sizes of a text, `count(t, p)` counts matches",
    "length": "`words(t)` and `chars(t)` are sizes of a text, `count(t, p)` counts matches",
    "size": "`words(t)` and `chars(t)` are sizes of a text, `count(t, p)` counts matches",
    "contains": "write `has(t, p)`",
    "includes": "write `has(t, p)`",
    "match": "write `has(t, p)`",
    "matches": "write `has(t, p)`",
    "search": "write `has(t, p)`",
    "regex": "write the regex between slashes: `has(t, /.../)`",
    "findall": "write `count(t, p)`, or `count m in find(t, p) where ...`",
    "startswith": "write `starts(t, p)`",
    "starts_with": "write `starts(t, p)`",
    "endswith": "write `ends(t, p)`",
    "ends_with": "write `ends(t, p)`",
    "lower": "keywords and regexes ignore case without it",
    "lowercase": "keywords and regexes ignore case without it",
    "upper": "keywords and regexes ignore case without it",
    "isupper": "write `shouted(t)` for words in capitals, `uppercase(t)` for letters",
    "any": "write `any x in entries(p): condition`",
    "all": "write `all x in entries(p): condition`",
    "sum": "write `sum x in find(t, p): number`",
    "product": "write `product x in find(t, p): number`",
    "int": "write `number(t) ?? 0`",
    "float": "write `number(t) ?? 0`",
    "str": "there are no strings to build; a view of a text is enough",
    "mean": "write `ratio(sum, count)`",
    "avg": "write `ratio(sum, count)`",
    "average": "write `ratio(sum, count)`",
    "ln": "write `log(x)`",
    "ceil": "write `-floor(-x)`",
    "pow": "multiply the value by itself, or use `exp`",
    "isnull": "write `not present(x)`",
    "coalesce": "write `x ?? value`",
    "near": "write `any m in find(t, p): has(around(m, 5 words), q)`",
  ]
}
