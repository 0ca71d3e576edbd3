internal import Model

/// Clients that cannot tell where to send a request.
enum EndpointPhrases {
  private static func region(_ text: String, _ code: String? = nil, rank: Int = 70) -> Phrase {
    Phrase(text, .fault(Fault(family: .endpoint, cause: .endpointRegionInvalid, code: code, rank: rank)))
  }

  private static func override(_ text: String, _ code: String? = nil, rank: Int = 70) -> Phrase {
    Phrase(text, .fault(Fault(family: .endpoint, cause: .endpointOverride, code: code, rank: rank)))
  }

  static let all: [Phrase] = [
    region("You must specify a region", "NoRegionError"),
    region("doesn't match a supported format", "InvalidRegionError"),
    region("Region is missing", rank: 70),
    region("Missing region in config", "ConfigError"),
    region("Invalid region:"), region("Invalid region in config", "ConfigError"),
    region("could not find region configuration", "MissingRegion"),
    region("an AWS region is required, but was not found", "MissingRegion"),
    region("Invalid Configuration: Missing Region"),
    region("Unable to find a region via the region provider chain", "SdkClientException"),
    region("Unable to load region from any of the providers", "SdkClientException"),
    region("Cannot create enum from"),
    region("No RegionEndpoint or ServiceURL configured", "AmazonClientException"),
    region("missing keyword: :region", "MissingRegionError"),
    region("missing region; use :region option", "MissingRegionError"),
    region("Aws::Errors::MissingRegionError", "MissingRegionError"),
    region("Aws::Errors::InvalidRegionError", "InvalidRegionError"),
    region("Missing required client configuration options: region", "InvalidArgumentException"),
    region("A \"region\" configuration value is required", "InvalidArgumentException"),
    region("A region must be set when sending requests"),
    region("no region was set", rank: 60),
    region("InvalidRegionError", "InvalidRegionError", rank: 60),
    region("No region provided"),
    region("Region not found"),
    region("Invalid region name", rank: 60),
    region("Region cannot be empty"),
    region("region not supported by", rank: 55),
    region("Invalid URL: https://dynamodb."),
    region("amazonaws.com' is not a valid"),
    override("Invalid endpoint:", "ValueError"),
    override("endpoint rule error", rank: 55),
    override("Invalid endpoint URI", rank: 60),
    override("Endpoint URL cannot be", rank: 60),
  ]
}
