/// Three programs that use most of the language.
enum WorkedPrograms {
  static let promotion = #"""
    # promotion of the author's own channel
    labels spam, ham
    input text: text

    set actions = ["check", "checkout", "visit", "subscribe", "follow", "click", "watch"]
    set targets = ["channel*", "page", "site", "link", "video*", "cover*", "playlist"]
    set owners  = ["my", "our", "me"]

    let calls = count a in find(text, actions)
                where has(after(a, 8 words), owners) and has(after(a, 8 words), targets)
    let links = count(text, /https?:\/\/\S+/)

    when calls >= 1                     => spam
    when links > 0 and words(text) < 20 => spam
    when words(text) <= 8               => ham
    otherwise                           => abstain

    #? {"text": "check out my channel please"} => spam
    """#

  static let mood = #"""
    labels negative, neutral, positive
    input text: text

    table mood = { "excellent": 2, "love*": 1.5, "dull": -1, "waste of time": -3,
      "not bad": 1, "bad": -2, /\b10\/10\b/: 3 }
    set negators = ["not", "never", "*n't", "hardly"]
    set stops    = [",", ";", ":", "but"]

    def flip(m: match) = if has(before(m, 3 words, until stops), negators) then -0.8 else 1
    def tone(t: text)  = sum m in find(t, mood except "love story"): weight(m) * flip(m)

    let total = sum s in sentences(text): tone(s) * (if from_end(s) <= 2 then 2 else 1)

    choose { positive: total, negative: -total } min 1
    when words(text) < 4 => neutral
    """#

  static let birds = #"""
    labels landbird, waterbird
    input toed:   score "a bird whose foot type is toed, grasping"
    input webbed: score "a bird whose foot type is paddling, swimming"

    when abs(toed - webbed) < 0.02 => abstain
    when webbed > toed             => waterbird
    otherwise                      => landbird
    """#

  static let all = [promotion, mood, birds]
}
