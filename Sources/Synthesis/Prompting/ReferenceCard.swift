// Generated from grammar/reference.md by its test with UPDATE_GOLDEN=1. Do not edit.
// swift-format-ignore-file

/// The reference card of the language, as prompts hold it.
enum ReferenceCard {
  /// The text of `grammar/reference.md`.
  static let text = ##"""
    # LabelLang reference card

    A program reads one row and votes for a label or abstains. It always ends. `#` starts a comment; line breaks mean nothing.

    ## Statements

    | write | meaning |
    | --- | --- |
    | `labels a, b, "two words"` | all labels there are (2-127); quote what is no identifier |
    | `input x: text` | a column: `text`, `number`, `bool`, or `score "description"` (0...1); a row without it abstains, unless `number?` |
    | `set s = ["a", /b/, other, ["c", "d"], "e" except "e f"] except q` | patterns; each item is one entry, all less `q` if given |
    | `table t = {"good": 1, /b+/: -2.5, s: 2, ["c", "d"]: 3} except q` | entries with weights; a set or list as key is one entry; never inside a set, list or table |
    | `let v = expression` | a named number, condition or view |
    | `def f(n: number, b: bool, t: text, m: match, p: patterns) = expression` | gives a number, condition or view; no recursion |
    | `when condition => label` | a rule |
    | `choose {a: x, b: y} min M margin D times R confidence C` | rule: label of the highest number, if it is >= M, ahead of the second by D >= 0, above 0 and >= R >= 1 times the second, and its softmax share >= C (0 < C <= 1). Bounds optional. Tie or failed bound: next rule |
    | `otherwise => label` | last rule; without it undecided rows abstain |
    | `#? {"text": "hi"} => a` | example, run as a test |

    The first rule from the top that decides wins. `=> abstain` is fine. Declarations stand in any order. Reserved: `labels input set table let def when choose otherwise if then else and or not in where except until true false abstain`.

    ## Patterns

    - Keyword `"free gift"`: whole words, any case, any white space for a space, curly quotes = straight ones. `*` at a word's start or end is the rest of the word, maybe nothing: `"subscrib*"`, `"*n't"`. `(a|b|)` is a choice, maybe of nothing: `"sign(| me) up"`; `"(gastr|hepat)*"`. A star inside a word `"fr*ee"` or alone between words `"as * as"` is an error: use a regex. `\*` `\(` `\)` `\|` are literal; also `\n \t \u{e9}`. "can't" is one word; "it's" is two.
    - Regex `/\d+ ?%/`: any case. Flags `c` exact case, `s` dot takes line feeds, `m` `^` and `$` at lines. PCRE style: classes, groups, lazy, `\b`, look-around without `*` `+`, but `{0,9}`; `\/` for a slash. Refused: backreferences, recursion, `\K`, a match of nothing (`/x*/`), exponential nests (`(a+)+`).
    - `set s (case: exact, accents: ignore) = [...]` changes how its keywords compare; same for tables.
    - `p except q`: p's matches less those that overlap one of q's.
    - Matches are found once, on the whole field; a view has those wholly inside it (`^` and `$` see the field). In a set they do not overlap: earliest, then longest, then first written wins, so "not bad" hides "bad"; but `entries`, `distinct` and `is` look at each entry alone.

    ## Expressions

    Tightest first: calls; `??`; unary `-`; `* /`; `+ -`; `== != < <= > >=` (numbers only, not chained); `not`; `and`; `or`. `if c then x else y` and comprehensions reach as far right as they can; as operands they need parentheses: `(count m in find(text, s)) > 1`. A condition counts 1 or 0 where a number is asked: `2 * has(text, s) + 1`.

    | functions | t: view; p: pattern; m, x: what a domain gives, also a view |
    | --- | --- |
    | `has(t, p)` `count(t, p)` `distinct(t, p)` | any match; how many; how many entries match |
    | `starts(t, p)` `ends(t, p)` | a match at the edge, white space skipped |
    | `first(t, LIMITS)` `last(t, LIMITS)` | view from the start; up to the end |
    | `before(m, LIMITS)` `after(m, LIMITS)` `around(m, LIMITS)` | view beside m; around includes m |
    | `group(m, 1)` | what regex group 1 caught |
    | `weight(x)` | table weight |
    | `is(x, p)` | an entry matches exactly x |
    | `index(x)` `from_end(x)` | place in its domain, from 1 |
    | `distance(x, y)` | words between |
    | `number(t)` | first number in t; may be missing |
    | `words(t)` `tokens(t)` `sentences(t)` `chars(t)` `letters(t)` `uppercase(t)` `digits(t)` `punctuation(t)` | how many; tokens are runs without white space |
    | `shouted(t)` `unique(t)` | words in capitals; distinct words |
    | `min max abs sign round floor log log1p exp sqrt sigmoid` | arithmetic; min, max of 2 or more |
    | `clamp(x, low, high)` `ratio(a, b)` | bounds x; a/b, 0 when b is 0 |
    | `present(x)` | is not missing |

    LIMITS, by commas: `n words`, `n sentences`, `n chars`, `same sentence`, `until p`; the nearest wins, none = the view's edge. n is a whole constant, but any number in `first` and `last` (which take no `same sentence`). A window stays in the view m was found in.

    Comprehension, the only iteration: `KIND x in DOMAIN where condition: body` (`where` optional). KIND: `count` (no body), `any` (body optional), `all`, `sum`, `product`, `max`, `min`, `first`, `last`. DOMAIN: `find(t, p)`, `sentences(t)`, `words(t)`, `split(t, p)`, `entries(p)` (x is a pattern). At most two deep, and the inner domain must be part of x or a window of n words/chars: `any s in sentences(text): has(s, a) and has(s, b)`.

    ## Missing values

    Optional number, bool and score inputs, `number(...)`, and `first last max min` over nothing may be missing: used only as `v ?? 0` or `present(v)`. A missing `text?` is empty. No flow typing: `present(v) and v > 3` is an error; write `(v ?? 0) > 3`.

    ## Not as in Python

    - No loops, assignment, indexing, `len`, `lower`, `return`, `elif`, `==` on text.
    - Not `"x" in text` but `has(text, "x")`. Not `"subscrib"` but `"subscrib*"`; stems anywhere: `"*cyst*"`.
    - Not `a < b < c` but `a < b and b < c`. Not `x == true` but `x`.
    - Not `has(t, p) > 1` but `count(t, p) > 1`.
    - `/` needs a divisor proved non-zero: `ratio(a, b)` or `a / max(b, 1)`. `log` and `sqrt` likewise.
    - No pairs of two full lists, but windows: `has(after(m, 5 words), p)`.

    ## Two programs

    ```labellang
    # urgent support tickets
    labels urgent, normal
    input text: text
    input stars: number?

    set outage = ["(is|are|was) down", "crash*", "can't (log|sign) in", /error \d{3}/]
    set victims = ["we", "our", "customer*", "everyone"]
    set calm = ["resolved", "no rush", "feature request*"]

    let hits = count o in find(text, outage) where has(around(o, 6 words, same sentence), victims)

    when has(text, calm) => normal
    when hits >= 1 or (stars ?? 5) <= 1 => urgent
    when shouted(text) > 3 => urgent
    otherwise => normal

    #? {"text": "Our shop is down, customers are leaving"} => urgent
    ```

    ```labellang
    labels positive, negative
    input text: text

    table mood = {"excellent": 2, "love*": 1.5, "not bad": 1, "dull": -1, "refund*": -2,
        /\b10\/10\b/: 3}
    set negators = ["not", "never", "*n't"]

    def tone(m: match) = if has(before(m, 3 words, until ","), negators) then -weight(m) else weight(m)
    def rating(t: text) = sum m in find(t, mood except "love story"): tone(m)

    # the last sentence counts twice
    let total = sum s in sentences(text): rating(s) * (if from_end(s) == 1 then 2 else 1)

    when words(text) < 3 => abstain
    choose {positive: total, negative: -total} min 1

    #? {"text": "Dull start. But I loved it"} => positive
    ```

    """##
}
