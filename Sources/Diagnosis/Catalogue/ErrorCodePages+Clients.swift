internal import Model

/// Names of errors that are raised without an answer of DynamoDB: by SDKs, runtimes and the Lambda platform.
extension ErrorCodePage {
  static let clients: [ErrorCodePage] = [
    ErrorCodePage(
      "EndpointConnectionError", "botocore found no address for the host, or was refused.",
      .endpointRegionInvalid,
      .endpointOverride, .networkDNS),
    ErrorCodePage(
      "ConnectTimeoutError", "botocore got no connection in time.", .networkNoRoute,
      .networkEndpointRouteMissing,
      .networkSecurityGroup, .networkNetworkACL, .endpointRegionMismatch, .networkUnreachable),
    ErrorCodePage(
      "ReadTimeoutError", "botocore was connected and got no answer in time.", .functionTimeoutTooShort,
      .networkUnreachable),
    ErrorCodePage(
      "ConnectionClosedError", "The connection was closed before an answer came.", .networkUnreachable),
    ErrorCodePage("NoRegionError", "botocore was given no Region.", .endpointRegionInvalid),
    ErrorCodePage("InvalidRegionError", "The Region's name has no valid form.", .endpointRegionInvalid),
    ErrorCodePage("NoCredentialsError", "botocore found no credentials.", .credentialsMissing),
    ErrorCodePage(
      "CredentialsProviderError", "The JavaScript SDK found no credentials.", .credentialsMissing),
    ErrorCodePage(
      "ParamValidationError", "botocore refused the parameters before sending.", .configEnvMissing,
      .configTableNameInvalid, .requestUnsupportedType, .requestInvalid),
    ErrorCodePage(
      "KeyError", "Python found no such key; with the name of a variable in it, the variable is missing.",
      .configEnvMissing, .functionInitError),
    ErrorCodePage(
      "TimeoutError", "The JavaScript SDK or the runtime waited too long.", .networkNoRoute,
      .networkEndpointRouteMissing, .networkSecurityGroup, .networkUnreachable, .functionReturnedEarly),
    ErrorCodePage(
      "ETIMEDOUT", "No connection came about in time.", .networkNoRoute, .networkEndpointRouteMissing,
      .networkSecurityGroup, .networkNetworkACL, .networkUnreachable),
    ErrorCodePage(
      "ENOTFOUND", "The host's name has no address.", .endpointRegionInvalid, .networkDNS, .endpointOverride),
    ErrorCodePage("EAI_AGAIN", "The resolver did not answer.", .networkDNS),
    ErrorCodePage("ECONNREFUSED", "Nobody listens at that address and port.", .endpointOverride),
    ErrorCodePage(
      "ECONNRESET", "The other side, or something between, cut the connection.", .networkUnreachable),
    ErrorCodePage(
      "UnknownHostException", "Java found no address for the host.", .endpointRegionInvalid, .networkDNS,
      .endpointOverride),
  ]

  static let platform: [ErrorCodePage] = [
    ErrorCodePage(
      "Runtime.ImportModuleError", "The handler's module cannot be loaded.", .functionImportError),
    ErrorCodePage("Runtime.HandlerNotFound", "The module has no such handler.", .functionImportError),
    ErrorCodePage(
      "Runtime.UserCodeSyntaxError", "The handler's source has a syntax error.", .functionImportError),
    ErrorCodePage(
      "Runtime.MalformedHandlerName", "`Handler` is not of the form file.function.", .functionImportError),
    ErrorCodePage(
      "Runtime.InvalidEntrypoint", "The image's entry point cannot be started.", .functionImportError),
    ErrorCodePage(
      "Runtime.ExitError", "The process ended before it answered; `signal: killed` points to memory.",
      .functionOutOfMemory, .functionInitError),
    ErrorCodePage("OutOfMemoryError", "Java's heap is exhausted.", .functionOutOfMemory),
    ErrorCodePage(
      "Sandbox.Timedout", "The function's timeout ran out, with `Task timed out` in the log.",
      .functionTimeoutTooShort,
      .networkNoRoute, .networkEndpointRouteMissing, .networkSecurityGroup, .networkNetworkACL,
      .networkUnreachable),
  ]
}
