/// A partition of AWS: what `AWS::Partition` and `AWS::URLSuffix` are in a region.
struct Partition {
  var name: String
  var suffix: String

  /// The partition of a region, told by the region's prefix (botocore's endpoints data).
  static func of(region: String) -> Partition {
    for (prefix, name, suffix) in table where region.hasPrefix(prefix) {
      return Partition(name: name, suffix: suffix)
    }
    return Partition(name: "aws", suffix: "amazonaws.com")
  }

  private static let table = [
    ("cn-", "aws-cn", "amazonaws.com.cn"), ("us-gov-", "aws-us-gov", "amazonaws.com"),
    ("us-isob-", "aws-iso-b", "sc2s.sgov.gov"), ("us-isof-", "aws-iso-f", "csp.hci.ic.gov"),
    ("eu-isoe-", "aws-iso-e", "cloud.adc-e.uk"), ("us-iso-", "aws-iso", "c2s.ic.gov"),
    ("eusc-", "aws-eusc", "amazonaws.eu"),
  ]
}
