internal import Model

/// Requests that got no answer: names that do not resolve, connections that do not open, answers that do not
/// come.
///
/// Which service they were for only a host or an SDK's module says.
enum TransportPhrases {
  private static func fault(_ text: String, _ cause: CauseID?, _ code: String? = nil, rank: Int = 50)
    -> Phrase
  {
    Phrase(text, .fault(Fault(family: .network, cause: cause, code: code, rank: rank)))
  }

  private static func unreachable(_ text: String, _ code: String? = nil, rank: Int = 50) -> Phrase {
    fault(text, .networkUnreachable, code, rank: rank)
  }

  static let all: [Phrase] =
    names + connections + answers + tls + classes
    + ["timed out", "timeout", "unreachable", "refused", "connection failed", "connect failed", "no route"]
    .map {
      Phrase($0, .anchor { hit, reading in if reading.silences.count < 4 { reading.silences.append(hit) } })
    }

  /// Classes and codes that name nothing but the failure of a connection.
  private static let classes: [Phrase] = [
    unreachable("UND_ERR_CONNECT_TIMEOUT", rank: 49), unreachable("UND_ERR_SOCKET", rank: 49),
    unreachable("ECONNABORTED", rank: 49), unreachable("java.net.SocketTimeoutException", rank: 49),
    unreachable("ConnectTimeoutException", rank: 49), unreachable("NoHttpResponseException", rank: 49),
    unreachable("ClientConnectorError", rank: 49), unreachable("Cannot connect to host "),
    unreachable("ServerDisconnectedError", rank: 49), unreachable("ServerTimeoutError", rank: 49),
    unreachable("Connect Timeout Error", rank: 49), unreachable("broken pipe", rank: 44),
    unreachable("A connection attempt failed because"), unreachable("No connection could be made because"),
    unreachable("The operation has timed out", rank: 44),
    unreachable("The request was canceled due to", rank: 46),
    unreachable("dns error:"), unreachable("tcp connect error"), unreachable("connectTimeout("),
    unreachable("deadlineExceeded", rank: 40), unreachable("connection closed before message completed"),
    unreachable("ConnectionRefused", rank: 49), unreachable("Errno::ECONN", rank: 49),
    unreachable("Errno::ETIMEDOUT", rank: 49), unreachable("Errno::EHOST", rank: 49),
    unreachable("SocketError (", rank: 44),
    unreachable("[Errno 110]", rank: 49), unreachable("[Errno 111]", rank: 49),
    unreachable("[Errno 101]", rank: 49),
    unreachable("[Errno 104]", rank: 49), unreachable("[Errno -2]", rank: 49),
    unreachable("[Errno -3]", rank: 49),
    unreachable("Acquire operation took longer"), unreachable("gave HTTP response to HTTPS client"),
    unreachable("The service request failed because the connection"),
    unreachable("Unable to connect to the remote server"),
    unreachable("\": EOF", rank: 44), unreachable("A WebException with status", rank: 52),
    unreachable("NameResolutionFailure"), unreachable("SSL_connect SYSCALL"),
    unreachable("EOF occurred in violation of protocol"), unreachable("Network unreachable"),
  ]

  /// Names that do not resolve: the network, the resolver or the name itself may be at fault.
  private static let names: [Phrase] = [
    unreachable("Could not connect to the endpoint URL", "EndpointConnectionError"),
    unreachable("getaddrinfo ENOTFOUND", "ENOTFOUND"),
    unreachable("getaddrinfo EAI_AGAIN", "EAI_AGAIN"),
    unreachable("getaddrinfo EBUSY", "EBUSY"),
    unreachable("Inaccessible host:", "UnknownEndpoint", rank: 55),
    unreachable("no such host"),
    unreachable("server misbehaving"),
    unreachable("UnknownHostException", "UnknownHostException", rank: 48),
    unreachable("Name or service not known"),
    unreachable("nodename nor servname provided"),
    unreachable("Temporary failure in name resolution"),
    unreachable("No address associated with hostname"),
    unreachable("failed to lookup address information"),
    unreachable("Failed to resolve '"),
    unreachable("Could not resolve host", rank: 52),
    unreachable("Resource temporarily unavailable (dynamodb"),
    unreachable("No such host is known"),
    unreachable("The remote name could not be resolved", rank: 51),
    unreachable("could not translate host name"),
    unreachable("AWS_IO_DNS_INVALID_NAME"),
    unreachable("AWS_IO_DNS_QUERY_FAILED"),
    unreachable("Host name was invalid for dns resolution"),
  ]

  private static let connections: [Phrase] = [
    unreachable("Connect timeout on endpoint URL", "ConnectTimeoutError"),
    unreachable("connect ETIMEDOUT", "ETIMEDOUT"),
    unreachable("connect ECONNREFUSED", "ECONNREFUSED"),
    unreachable("connect ENETUNREACH", "ENETUNREACH"),
    unreachable("connect EHOSTUNREACH", "EHOSTUNREACH"),
    unreachable("[ETIMEDOUT]", "ETIMEDOUT"),
    unreachable("[ECONNREFUSED]", "ECONNREFUSED"),
    unreachable("[ENETUNREACH]", "ENETUNREACH"),
    unreachable("did not establish a connection with the server within", "TimeoutError"),
    unreachable("Socket timed out without establishing a connection", "TimeoutError"),
    unreachable("Connection timed out after", rank: 51),
    unreachable("connect timed out"),
    unreachable("Connect timed out"),
    unreachable("connection timed out"),
    unreachable("Connection refused", rank: 49),
    unreachable("connection refused", rank: 49),
    unreachable("actively refused it"),
    unreachable("No connection could be made"),
    unreachable("Failed to connect to ", rank: 48),
    unreachable("Failed to open TCP connection", rank: 49),
    unreachable("i/o timeout"),
    unreachable("network is unreachable"),
    unreachable("no route to host"),
    unreachable("request send failed", rank: 44),
    unreachable("send request failed", "RequestError", rank: 44),
    unreachable("Unable to execute HTTP request", rank: 43),
    unreachable("Acquire operation took longer than the configured maximum time", rank: 50),
    unreachable("Timeout waiting for connection from pool", rank: 50),
    unreachable("dispatch failure", rank: 40),
    unreachable("DispatchFailure(", "DispatchFailure", rank: 42),
    unreachable("tcp connect error"),
    unreachable("error trying to connect", rank: 45),
    unreachable("HTTP connect timeout occurred", rank: 52),
    unreachable("execution expired", rank: 40),
    unreachable("Net::OpenTimeout", "OpenTimeout"),
    unreachable("Net::ReadTimeout", "ReadTimeout"),
    unreachable("Failed to connect to proxy URL", "ProxyConnectionError"),
    unreachable("An HTTP Client failed to establish a connection", "ConnectionError"),
    unreachable("AWS_IO_SOCKET_TIMEOUT"),
    unreachable("socket operation timed out"),
    unreachable("AWS_IO_SOCKET_CONNECTION_REFUSED"),
    unreachable("HTTPClientError.connectTimeout"),
    unreachable("NIOConnectionError"),
    unreachable("cURL error 28", rank: 52),
    unreachable("cURL error 6:", rank: 52),
    unreachable("cURL error 7:", rank: 52),
    unreachable("cURL error 35", rank: 52),
    unreachable("cURL error 56", rank: 52),
    unreachable("cURL error 52", rank: 52),
    unreachable("Connection to DynamoDB timed out"),
    unreachable("https response error StatusCode: 0", rank: 38),
  ]

  private static let answers: [Phrase] = [
    unreachable("Read timeout on endpoint URL", "ReadTimeoutError"),
    unreachable("Connection was closed before we received a valid response", "ConnectionClosedError"),
    unreachable("An HTTP Client raised an unhandled exception", "HTTPClientError"),
    unreachable("request has exceeded the configured"),
    unreachable("request socket timed out after"),
    unreachable("Client network socket disconnected before secure TLS", "ECONNRESET"),
    unreachable("socket hang up", "ECONNRESET"),
    unreachable("read ECONNRESET", "ECONNRESET"),
    unreachable("write EPIPE", "EPIPE"),
    unreachable("write EPROTO", "EPROTO"),
    unreachable("Connection reset", rank: 49),
    unreachable("Connection reset by peer"),
    unreachable("connection reset by peer"),
    unreachable("An existing connection was forcibly closed"),
    unreachable("Connection aborted."),
    unreachable("Read timed out"),
    unreachable("read operation timed out"),
    unreachable("connection pool timeout"),
    unreachable("Client execution did not complete before the specified timeout", "ApiCallTimeoutException"),
    unreachable("HTTP request execution did not complete before", "ApiCallAttemptTimeoutException"),
    unreachable("ClientExecutionTimeoutException", "ClientExecutionTimeoutException"),
    unreachable("Received an UnknownHostException when attempting", rank: 54),
    unreachable("The connection was closed during the request"),
    unreachable("HttpClient.Timeout of"),
    unreachable("The operation was canceled", rank: 38),
    unreachable("request has timed out"),
    unreachable("TimeoutError(TimeoutError", "TimeoutError"),
    unreachable("context deadline exceeded", rank: 40),
    unreachable("request context canceled", rank: 40),
    unreachable("net/http: request canceled"),
    unreachable("net/http: TLS handshake timeout"),
    unreachable("failed to respond", rank: 44),
    unreachable("end of file reached", rank: 36),
    unreachable("unexpected EOF", rank: 36),
    unreachable("IncompleteMessage", rank: 40),
    unreachable("HTTPClientError.readTimeout"),
    unreachable("HTTPClientError.deadlineExceeded"),
    unreachable("HTTPClientError.remoteConnectionClosed"),
    unreachable("socket is closed", rank: 44),
    unreachable("The server failed to respond", rank: 44),
  ]

  private static let tls: [Phrase] = [
    unreachable("SSL validation failed for", "SSLError"),
    unreachable("CERTIFICATE_VERIFY_FAILED"),
    unreachable("x509: certificate"),
    unreachable("certificate signed by unknown authority"),
    unreachable("UNABLE_TO_GET_ISSUER_CERT_LOCALLY", "UNABLE_TO_GET_ISSUER_CERT_LOCALLY"),
    unreachable("unable to get local issuer certificate"),
    unreachable("SSLHandshakeException"), unreachable("SslHandshakeTimeoutException"),
    unreachable("PKIX path building failed"),
    unreachable("The SSL connection could not be established"),
    unreachable("SSL_connect returned"),
    unreachable("SSL certificate problem"),
    unreachable("self signed certificate"),
    unreachable("AWS_IO_TLS"),
    unreachable("remote certificate is invalid", rank: 52),
    unreachable("terminated the handshake", rank: 52),
    unreachable("trustAnchors parameter must be non-empty"),
    unreachable("CertificateException", rank: 48),
    unreachable("InvalidCertificate("),
    unreachable("handshake failure"),
    unreachable("wrong version number"),
    unreachable("WRONG_VERSION_NUMBER"),
    unreachable("certificate has expired", rank: 44),
    unreachable("CERT_HAS_EXPIRED", "CERT_HAS_EXPIRED"),
    unreachable("SELF_SIGNED_CERT_IN_CHAIN", "SELF_SIGNED_CERT_IN_CHAIN"),
    unreachable("DEPTH_ZERO_SELF_SIGNED_CERT", "DEPTH_ZERO_SELF_SIGNED_CERT"),
    unreachable("UNABLE_TO_VERIFY_LEAF_SIGNATURE", "UNABLE_TO_VERIFY_LEAF_SIGNATURE"),
    unreachable("ERR_TLS_CERT_ALTNAME_INVALID", "ERR_TLS_CERT_ALTNAME_INVALID"),
    unreachable("altnames:", rank: 46),
    unreachable("certificate verify failed"),
  ]
}
