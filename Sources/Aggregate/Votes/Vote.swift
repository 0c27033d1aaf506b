/// What a labeling function says about a row: a label's index from 0 on, or nothing.
public enum Vote {
  /// The vote of a function that says nothing.
  @inlinable
  public static var abstain: Int8 { -1 }
}
