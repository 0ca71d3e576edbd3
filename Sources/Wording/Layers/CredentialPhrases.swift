internal import Model

/// Credentials that are not there, not valid, or no longer valid; and signatures.
enum CredentialPhrases {
  private static func fault(_ text: String, _ cause: CauseID, _ code: String? = nil, rank: Int = 70) -> Phrase
  {
    Phrase(text, .fault(Fault(family: .credentials, cause: cause, code: code, rank: rank)))
  }

  static let all: [Phrase] = [
    fault("Unable to locate credentials", .credentialsMissing, "NoCredentialsError"),
    fault("Partial credentials found in", .credentialsMissing, "PartialCredentialsError"),
    fault("Error when retrieving credentials from", .credentialsMissing, "CredentialRetrievalError"),
    fault("Could not load credentials from any providers", .credentialsMissing, "CredentialsProviderError"),
    fault("Credential is missing", .credentialsMissing),
    fault("Missing credentials in config", .credentialsMissing, "CredentialsError"),
    fault("Unable to load credentials from any of the providers", .credentialsMissing, "SdkClientException"),
    fault("Unable to load AWS credentials from any provider", .credentialsMissing),
    fault("Unable to load AWS credentials from environment", .credentialsMissing),
    fault("Unable to get IAM security credentials", .credentialsMissing),
    fault("Failed to resolve AWS credentials", .credentialsMissing),
    fault("NoCredentialProviders", .credentialsMissing, "NoCredentialProviders"),
    fault("no valid providers in chain", .credentialsMissing, "NoCredentialProviders"),
    fault("no EC2 IMDS role found", .credentialsMissing),
    fault("failed to refresh cached credentials", .credentialsMissing),
    fault("static credentials are empty", .credentialsMissing),
    fault("EmptyStaticCreds", .credentialsMissing, "EmptyStaticCreds"),
    fault("get identity: get credentials:", .credentialsMissing, rank: 69),
    fault("failed to retrieve credentials", .credentialsMissing),
    fault("Error when retrieving token from", .credentialsExpired, "TokenRetrievalError"),
    fault("Missing Credentials", .credentialsMissing, rank: 60),
    fault("Could not find credentials", .credentialsMissing),
    fault("Could not load credentials", .credentialsMissing, rank: 66),
    fault("Unable to find AWS credentials", .credentialsMissing),
    fault("Unable to retrieve credentials", .credentialsMissing),
    fault("Failed to load credentials", .credentialsMissing),
    fault("no credentials in the property bag", .credentialsMissing),
    fault("Failed to connect to service endpoint", .credentialsMissing, rank: 52),
    fault("refresh this SSO session", .credentialsExpired, rank: 72),
    fault("Profile file contained no credentials", .credentialsMissing, "SdkClientException"),
    fault("in CredentialProfileStoreChain", .credentialsMissing),
    fault("no EC2 instance role found", .credentialsMissing, "EC2RoleRequestError", rank: 72),
    fault("ProfileFile provider could not be built", .credentialsMissing, rank: 60),
    fault("could not find source profile", .credentialsMissing, rank: 60),
    fault("Clock skew", .credentialsInvalid, rank: 45),
    fault("RequestTimeTooSkewed", .credentialsInvalid, "RequestTimeTooSkewed", rank: 60),
    fault("unable to sign request without credentials set", .credentialsMissing, "MissingCredentialsError"),
    fault("Aws::Errors::MissingCredentialsError", .credentialsMissing, "MissingCredentialsError"),
    fault("Error retrieving credentials from the instance profile metadata", .credentialsMissing),
    fault("Error retrieving credential from ECS", .credentialsMissing),
    fault("Cannot read credentials from", .credentialsMissing),
    fault("No credentials were found", .credentialsMissing),
    fault("no providers in chain provided credentials", .credentialsMissing),
    fault("CredentialsNotLoaded", .credentialsMissing, "CredentialsNotLoaded"),
    fault("the credential provider was not enabled", .credentialsMissing),
    fault("NoCredentialProvider", .credentialsMissing, "noCredentialProvider", rank: 60),
    fault("No credential provider found", .credentialsMissing),
    fault("Failed to get credentials", .credentialsMissing, rank: 55),
    fault("The config profile (", .credentialsMissing, "ProfileNotFound", rank: 60),
    fault(
      "The security token included in the request is invalid", .credentialsInvalid,
      "UnrecognizedClientException"),
    fault(
      "The Access Key ID or security token is invalid", .credentialsInvalid, "UnrecognizedClientException"),
    fault(
      "The security token included in the request is expired", .credentialsExpired, "ExpiredTokenException"),
    fault("The provided token has expired", .credentialsExpired, rank: 40),
    fault(
      "Request is missing Authentication Token", .credentialsMissing, "MissingAuthenticationTokenException"),
    fault(
      "must contain a valid (registered) AWS", .credentialsMissing, "MissingAuthenticationTokenException"),
    fault(
      "The request signature we calculated does not match", .credentialsInvalid, "InvalidSignatureException"),
    fault("Signature expired:", .credentialsInvalid, "InvalidSignatureException"),
    fault("Signature not yet current:", .credentialsInvalid, "InvalidSignatureException"),
    fault("Credential should be scoped to", .credentialsInvalid, "InvalidSignatureException"),
    fault("Credential must have exactly 5", .credentialsInvalid, "IncompleteSignatureException"),
    fault("Authorization header requires '", .credentialsInvalid, "IncompleteSignatureException"),
    fault("Date must be in ISO-8601 'basic format'", .credentialsInvalid, "IncompleteSignatureException"),
    fault("does not conform to AWS standards", .credentialsInvalid, "IncompleteSignatureException"),
    fault("SSO session associated with this profile has expired", .credentialsExpired),
    fault("Token has expired and refresh failed", .credentialsExpired, "TokenRetrievalError"),
    fault("Error loading SSO Token", .credentialsMissing),
  ]
}
