/// Shows a model what is wrong with its program.
public enum RepairPrompt {
  /// The conversation so far with the reply, and the findings as the next message.
  ///
  /// - Parameters:
  ///   - prompt: What the reply answered.
  ///   - reply: The reply as it came; it stays the model's own message.
  ///   - faults: What is wrong, as the checker renders it.
  public static func prompt(
    after prompt: ChatPrompt, reply: String, faults: String
  ) -> ChatPrompt {
    ChatPrompt(
      prompt.messages + [
        ChatMessage(.assistant, reply), ChatMessage(.user, message(faults)),
      ])
  }

  /// The message that follows the reply, for a chat in which the reply stands already.
  public static func message(_ faults: String) -> String {
    """
    The program cannot be used yet. This is what the checker found:

    \(QuotedData.fenced(faults, info: "text"))

    Mend all of it and keep the idea of the program. Reply with the whole program between \
    ```labellang and ```, and with nothing else.
    """
  }
}
