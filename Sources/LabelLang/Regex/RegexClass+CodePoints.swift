extension RegexClass {
  /// The characters that it matches.
  func codePoints(exactCase: Bool) -> CodePointSet {
    let set = CodePointSet(items.flatMap { $0.codePoints(exactCase: exactCase).ranges })
    return isNegated ? set.complement : set
  }

  /// The general categories that a name such as `L` or `Lu` stands for; empty where it is no name
  /// of a category.
  static func categories(named name: String) -> [GeneralCategory] {
    GeneralCategory.allCases.filter {
      $0.abbreviation == name || (name.utf8.count == 1 && $0.abbreviation.hasPrefix(name))
    }
  }
}

extension RegexClass.Item {
  /// The characters that it matches; case is ignored only for what is written out, never for a
  /// category, as in PCRE2.
  fileprivate func codePoints(exactCase: Bool) -> CodePointSet {
    switch self {
    case .range(let low, let high):
      let range = low.value...high.value
      return exactCase ? CodePointSet([range]) : CaseFolding.close(range)
    case .digit(let isNegated): return isNegated ? CodePointSet.digit.complement : .digit
    case .word(let isNegated): return isNegated ? CodePointSet.word.complement : .word
    case .space(let isNegated): return isNegated ? CodePointSet.space.complement : .space
    case .horizontalSpace(let isNegated):
      return isNegated ? CodePointSet.horizontalSpace.complement : .horizontalSpace
    case .category(let name, let isNegated):
      let named = RegexClass.categories(named: name)
      let set = CodePointSet.categories(named.contains)
      return isNegated ? set.complement : set
    }
  }
}
