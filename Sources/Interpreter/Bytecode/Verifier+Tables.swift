internal import LabelLang

/// What the tables beside the instructions point to is there, and of one field.
extension Verifier {
  func verifyTables() throws(Failure) {
    let (fields, lists) = (0..<tables.fields, 0..<tables.listFields.count)
    for group in code.groups {
      try check(group.allSatisfy(lists.contains), -1, "a group names a list that is not there")
      try check(
        group.allSatisfy { tables.listFields[$0] == tables.listFields[group[0]] }, -1,
        "a group names lists of several fields")
    }
    for tally in code.tallies {
      let isFine = tally.allSatisfy {
        lists.contains($0.list) && tables.listFields[$0.list] == tables.listFields[tally[0].list]
      }
      try check(
        !tally.isEmpty && isFine, -1, "a tally is empty, or names a list of another field or none")
    }
    for window in code.windows {
      try check(fields.contains(window.field), -1, "a window names a field that is not there")
      for case .until(let list) in window.limits {
        try check(lists.contains(list), -1, "a window names a list that is not there")
        try check(
          tables.listFields[list] == window.field, -1, "a window names a list of another field")
      }
    }
    for capture in code.captures {
      try check(
        lists.contains(capture.list) && fields.contains(capture.field) && capture.number >= 1, -1,
        "a capture is out of range")
    }
    for domain in code.domains {
      let needsList = domain.kind == .find || domain.kind == .split
      try check(
        fields.contains(domain.field)
          && (needsList ? lists.contains(domain.list) : domain.list == -1), -1,
        "a domain is out of range")
      try check(
        !needsList || tables.listFields[domain.list] == domain.field, -1,
        "a domain names a list of another field")
    }
    for choice in code.choices {
      try check(
        choice.labels.count >= 2 && choice.labels.allSatisfy { (0..<tables.labels).contains($0) },
        -1, "a choice names a label that is not there")
    }
  }
}
