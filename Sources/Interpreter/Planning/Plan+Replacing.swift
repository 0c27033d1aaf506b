extension Plan {
  /// The plan with other bytecode, which must pass the verifier as well.
  func replacing(bytecode: Bytecode) throws(Verifier.Failure) -> Plan {
    var plan = self
    plan.bytecode = bytecode
    try Verifier(plan: plan).verify()
    return plan
  }
}
