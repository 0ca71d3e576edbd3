internal import Model

/// Names of tables that the configuration left out or made wrong, and variables that are not set.
enum ConfigurationPhrases {
  private static func missing(
    _ text: String, _ code: String? = nil, rank: Int = 82,
    fit: Phrase.Fit = .anywhere, details: (@Sendable (Hit, inout Reading) -> Void)? = nil
  ) -> Phrase {
    Phrase(
      text,
      .fault(Fault(family: .config, cause: .configEnvMissing, code: code, rank: rank, details: details)),
      fit: fit)
  }

  /// What tells of a missing variable only together with what `details` finds around it.
  private static func claim(
    _ text: String, rank: Int, details: @escaping @Sendable (Hit, inout Reading) -> Void
  ) -> Phrase {
    var fault = Fault(family: .config, cause: .configEnvMissing, rank: rank, details: details)
    fault.needsClaim = true
    return Phrase(text, .fault(fault))
  }

  private static func invalid(
    _ text: String, _ code: String? = nil, rank: Int = 82,
    fit: Phrase.Fit = .anywhere, details: (@Sendable (Hit, inout Reading) -> Void)? = nil
  ) -> Phrase {
    Phrase(
      text,
      .fault(
        Fault(family: .config, cause: .configTableNameInvalid, code: code, rank: rank, details: details)),
      fit: fit)
  }

  static let all: [Phrase] = names + variables

  private static let validation = "ValidationException"

  private static let names: [Phrase] = [
    missing("Required parameter name not set", "ValueError"),
    missing("Missing required parameter in input: \"TableName\"", "ParamValidationError"),
    missing("Invalid type for parameter TableName, value: None", "ParamValidationError"),
    invalid("Invalid type for parameter TableName", "ParamValidationError", rank: 81),
    invalid("Invalid length for parameter TableName", "ParamValidationError"),
    missing("Missing required key 'TableName'", "MissingRequiredParameter"),
    invalid("Expected params.TableName to be a string", "InvalidParameterType"),
    missing("missing required parameter params[:table_name]", "ArgumentError"),
    invalid("expected params[:table_name] to be a String", "ArgumentError"),
    missing("[TableName] is missing and is a required parameter", "InvalidArgumentException"),
    invalid("[TableName] must be a string", "InvalidArgumentException"),
    missing("Input.TableName.", nil, rank: 80),
    missing("Value null at 'tableName'", validation),
    invalid("Value '' at 'tableName'", validation),
    invalid("at 'tableName' failed to satisfy constraint", validation, rank: 80, details: value),
    invalid("at 'table_name' failed to satisfy constraint", validation, rank: 80, details: value),
    invalid("TableName must be at least 3 characters long", validation),
    invalid("Invalid table/index name", validation, rank: 80),
    invalid("Invalid TableName:", validation, rank: 80),
    missing("The parameter 'TableName' is required but was null", validation),
    missing("The parameter 'TableName' is required", validation, rank: 81),
    missing("tableName must not be ", nil),
    missing("Table name must not be null", nil),
    missing("Parameter 'tableName' must not be null", nil),
    missing("(Parameter 'tableName')", "ArgumentNullException"),
    missing("Parameter name: tableName", "ArgumentNullException"),
    missing("Empty or missing table name", nil),
    missing("table name was not", nil, rank: 62, fit: .words),
    missing("table name is not", nil, rank: 62, fit: .words),
    missing("table name not ", nil, rank: 62, fit: .words),
    missing("table name is missing", nil, rank: 62, fit: .words),
    missing("table name missing", nil, rank: 62, fit: .words),
    missing("missing table name", nil, rank: 62),
    missing("no table name", nil, rank: 62),
    missing("table name is required", nil, rank: 62, fit: .words),
    missing("table name is undefined", nil, rank: 62, fit: .words),
    missing("TableName is required", nil, rank: 62),
    invalid("table name is empty", nil, rank: 62, fit: .words),
    invalid("table name cannot be empty", nil, rank: 62, fit: .words),
    missing("No value provided for input HTTP label: TableName", nil),
    invalid("Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+", validation, rank: 61),
  ]

  private static let variables: [Phrase] =
    [
      missing("KeyError: '", "KeyError", rank: 65, details: quoted),
      missing("KeyError: \"", "KeyError", rank: 65, details: quoted),
      missing("errorMessage\": \"'", "KeyError", rank: 65, details: whole),
      missing("MissingField { field: \"table_name\"", "ConstructionFailure"),
      missing("KeyError: key not found: \"", "KeyError", rank: 66, details: quoted),
      missing("key not found: \"", "KeyError", rank: 64, details: quoted),
      claim("environment variable", rank: 32, details: variable),
      claim("env var", rank: 31, details: variable),
      claim("environment[\"", rank: 41, details: subscripted),
      missing("NotPresent", "NotPresent", rank: 40),
      missing("EnvironmentVariableNotFound", nil, rank: 50),
      claim("ZodError", rank: 32, details: quotedVariable),
      missing("Could not resolve placeholder '", nil, rank: 65),
      missing("validation error for Settings", nil, rank: 65),
      missing("validation errors for Settings", nil, rank: 65),
      claim("required key ", rank: 31, details: variable),
      claim("Invalid environment", rank: 31, details: variable),
    ]
    + [
      "is not defined", "is not set", "must be set", "is required", "is undefined", "is unset", "is missing",
    ].map {
      claim($0, rank: 30, details: named)
    }

  /// `Value 'ab' at 'tableName' failed to satisfy constraint`.
  private static func value(_ hit: Hit, _ reading: inout Reading) {
    let text = reading.text
    guard text.byte(hit.start - 1) == UInt8(ascii: "'") else { return }
    var start = hit.start - 2
    while start > 0, hit.start - start < 300, text.byte(start) != UInt8(ascii: "'") { start -= 1 }
    let value = text.string(start + 1..<hit.start - 1)
    if !value.isEmpty, text.starts(with: "value", at: start - 5) { reading.table = reading.table ?? value }
  }

  private static func quoted(_ hit: Hit, _ reading: inout Reading) {
    let text = reading.text
    let end = text.wordEnd(from: hit.end)
    guard Token.isQuote(text.byte(end)) else { return }
    reading.details["missingKey"] = text.packed(hit.end..<end)
  }

  /// `Unexpectedly found nil …: environment["TABLE_NAME"]!`: a program's text that its failure quotes.
  private static func subscripted(_ hit: Hit, _ reading: inout Reading) {
    let text = reading.text
    let name = text.packed(hit.end..<text.wordEnd(from: hit.end))
    guard EnvironmentName.fits(name), text.find("foundnil", in: max(0, hit.start - 120)..<hit.start) != nil
    else {
      return
    }
    reading.details["environmentVariable"] = name
    reading.details["claimsVariable"] = ""
  }

  /// `"errorMessage": "'TABLE'"`: Python's KeyError, whose message is nothing but the key.
  private static func whole(_ hit: Hit, _ reading: inout Reading) {
    let text = reading.text
    let end = text.wordEnd(from: hit.end)
    guard text.byte(end) == UInt8(ascii: "'"), Token.isQuote(text.byte(end + 1)),
      text.find("keyerror\"", in: 0..<text.count) != nil
    else { return }
    reading.details["missingKey"] = text.packed(hit.end..<end)
  }

  /// `TABLE_NAME is not defined`: a name that only variables bear.
  private static func named(_ hit: Hit, _ reading: inout Reading) {
    let text = reading.text
    let start = text.wordStart(before: hit.start)
    let name = text.packed(start..<hit.start)
    guard name.contains("_"), EnvironmentName.fits(name), !Token.isQuote(text.byte(start - 1)) else { return }
    reading.details["environmentVariable"] = reading.details["environmentVariable"] ?? name
    reading.details["claimsVariable"] = ""
  }

  /// `"path": [ "TABLE_NAME" ], "message": "Required"`.
  private static func quotedVariable(_ hit: Hit, _ reading: inout Reading) {
    let text = reading.text
    guard let path = text.find("\"path\":[", in: hit.end..<min(text.count, hit.end + 600)) else { return }
    let start = path + 9
    let name = text.packed(start..<text.wordEnd(from: start))
    guard EnvironmentName.fits(name) else { return }
    reading.details["environmentVariable"] = name
    reading.details["claimsVariable"] = ""
  }

  /// The variable that a sentence about environment variables names, before or behind it.
  private static func variable(_ hit: Hit, _ reading: inout Reading) {
    let text = reading.text
    let low = max(0, hit.start - 48)
    let high = min(text.count, hit.end + 64)
    let sentence = low..<high
    let claims = [
      "notset", "isn'tset", "notdefined", "undefined", "missing", "required", "notfound", "isempty",
      "mustbeset", "unset", "notpresent", "notconfigured",
    ]
    guard claims.contains(where: { text.find($0, in: sentence) != nil }) else { return }
    reading.details["claimsVariable"] = ""
    var index = low
    while index < high {
      let end = text.wordEnd(from: index)
      if end > index + 2, EnvironmentName.fits(text.packed(index..<end)),
        index == 0 || !text.byte(index - 1).isWord || text.gap(before: index) != .none
      {
        reading.details["environmentVariable"] = text.packed(index..<end)
        return
      }
      index = max(end, index + 1)
    }
  }
}

/// Names as environment variables bear them.
enum EnvironmentName {
  private static let words: Set<String> = [
    "ERROR", "WARN", "WARNING", "INFO", "DEBUG", "FATAL", "CRITICAL", "TRACE", "AWS", "ENV",
  ]

  /// Whether a name is written as variables are: capitals, digits and underscores.
  static func fits(_ name: String) -> Bool {
    guard name.utf8.count > 2, !words.contains(name), let first = name.utf8.first, first.isUppercase else {
      return false
    }
    return name.utf8.allSatisfy { $0.isUppercase || $0.isDigit || $0 == 0x5F }
  }
}
