/// A name behind which a secret stands: of a variable, a member, a header, a parameter.
enum SecretName {
  /// A header whose value has blanks in it.
  case header
  case other

  /// What kind of name `bytes` are, in whatever spelling; nil where they are none.
  init?(_ bytes: ArraySlice<UInt8>) {
    let name = String(decoding: bytes.lazy.filter { $0 != 0x5F && $0 != 0x2D }, as: UTF8.self).lowercased()
    if Self.headers.contains(name) {
      self = .header
    } else if Self.whole.contains(name) || Self.endings.contains(where: { name.hasSuffix($0) }) {
      self = .other
    } else {
      return nil
    }
  }

  private static let headers: Set<String> = ["authorization", "proxyauthorization", "cookie", "setcookie"]

  private static let whole: Set<String> = [
    "credential", "xamzcredential", "signature", "xamzsignature", "pwd", "secret", "token", "xapikey",
    "apikey",
    "awsaccesskeyid", "accesskeyid", "accountkey", "sharedaccesskey", "sharedaccesssignature", "sig",
    "passphrase",
  ]

  /// Endings, so that `DB_PASSWORD` and `stripeSecretKey` are found too.
  private static let endings = [
    "password", "passwd", "secretkey", "secretaccesskey", "sessiontoken", "securitytoken", "accesstoken",
    "refreshtoken", "authtoken", "idtoken", "clientsecret", "privatekey", "apikey", "secretid",
  ]
}
