internal import Model

/// Refusals for want of capacity, and the reasons that tell which limit ("Throttling", developer guide of
/// DynamoDB).
enum ThrottlingPhrases {
  private static func fault(
    _ text: String, _ cause: CauseID, _ code: String? = nil, rank: Int = 70, owner: Fault.Owner = .dynamoDB
  ) -> Phrase {
    Phrase(text, .fault(Fault(family: .capacity, cause: cause, code: code, owner: owner, rank: rank)))
  }

  private static let exceeded = "ProvisionedThroughputExceededException"
  private static let throttling = "ThrottlingException"

  static let all: [Phrase] = messages + reasons

  private static let messages: [Phrase] = [
    fault("The level of configured provisioned throughput for the", .capacityProvisionedThroughput, exceeded),
    fault("The level of configured provisioned throughput for one", .capacityProvisionedThroughput, exceeded),
    fault(
      "You exceeded your maximum allowed provisioned throughput", .capacityProvisionedThroughput, exceeded),
    fault("Throughput exceeds the current capacity of your table or index", .capacityThrottled, throttling),
    fault(
      "Throughput exceeds the current capacity for one or more global secondary", .capacityThrottled,
      throttling),
    fault("Throughput exceeds the current capacity", .capacityThrottled, throttling, rank: 68),
    fault("Throughput exceeds the maximum OnDemandThroughput", .capacityOnDemandLimit, throttling),
    fault(
      "Throughput exceeds the current throughput limit for your account", .capacityOnDemandLimit,
      "RequestLimitExceeded"),
    fault("Rate of requests exceeds the allowed throughput", .capacityThrottled, throttling, rank: 60),
    fault("Rate exceeded", .capacityThrottled, nil, rank: 30, owner: .anyone),
    fault("Too many operations for a given subscriber", .capacityThrottled, "LimitExceededException"),
    fault("Subscriber limit exceeded:", .capacityThrottled, "LimitExceededException"),
  ]

  private static let reasons: [Phrase] = ["Table", "Index"].flatMap { place in
    ["Read", "Write"].flatMap { way -> [Phrase] in
      [
        reason(place + way + "ProvisionedThroughputExceeded", .capacityProvisionedThroughput),
        reason(place + way + "KeyRangeThroughputExceeded", .capacityHotPartition),
        reason(place + way + "MaxOnDemandThroughputExceeded", .capacityOnDemandLimit),
        reason(place + way + "AccountLimitExceeded", .capacityOnDemandLimit),
      ]
    }
  }

  private static func reason(_ name: String, _ cause: CauseID) -> Phrase {
    Phrase(
      name,
      .fault(
        Fault(family: .capacity, cause: cause, owner: .dynamoDB, rank: 80, isAssertive: false) { _, reading in
          if reading.reasons.count < 100 { reading.reasons.append(name) }
        }), fit: .word)
  }
}
