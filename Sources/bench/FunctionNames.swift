/// The names of one deployment.
struct FunctionNames {
  let function: String
  let principal: String
  let account = "123456789012"
  let region = "eu-west-1"
  let table: String

  init(_ generator: inout SeededGenerator) {
    function = "orders-OrderProcessor6977CF46-\(generator.hex(12).uppercased())"
    table = "orders-OrderTableBD4BF69E-\(generator.hex(12).uppercased())"
    principal =
      "arn:aws:sts::\(account):"
      + "assumed-role/orders-OrderProcessorServiceRoleBD7ED3EE-\(generator.hex(12))/\(function)"
  }
}
