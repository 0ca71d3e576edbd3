internal import Bytes

/// What a line must hold to be looked at: five bytes of every wording by which SDKs, runtimes and DynamoDB refuse.
///
/// It decides only what costs a closer look: it must miss no error, and should let pass few lines that are none. So each
/// needle is the part of its word that ordinary words and the keys of structured logs do not have ("unabl", not "nable",
/// which is in "enabled"; "aceba", not "trace", which is in "xray_trace_id").
enum Needles {
  static let filter = NeedleFilter(words)

  private static let words = [
    // error, exception, traceback, fatal, panic, killed, exited, crashed, segmentation fault, out of memory
    "error", "xcept", "aceba", "fatal", "panic", "kille", "exite", "crash", "n fau", "f mem", "aught",
    // denied, unauthorized, forbidden, refused, rejected, expired, credentials, signature
    "enied", "nauth", "forbi", "refus", "rejec", "xpire", "reden", "ignat",
    // not …, cannot, can't, doesn't, wasn't, must …, unable, unsupported, invalid, missing, illegal
    " not ", "annot", "can't", "esn't", "asn't", "must ", "unabl", "nsupp", "nvali", "issin", "llega",
    // timed out, timeout, deadline, reset, unreachable, hang up, no such host, and the system's codes
    "imed ", "imeou", "imedo", "eadli", "reset", "nreac", "hang ", "h hos", "enotf", "econn", "ehost",
    "enetu",
    "eai_a", "epipe", "ch fa", "chfai", "nacce", "cket ",
    // failed, failure; throttled, throughput, exceeded, cancellation, conflict, ongoing, still in use
    "faile", "failu", "hrott", "hroug", "xceed", "cella", "onfli", "ongoi", "till ",
    // Java: (Service: DynamoDb, …) and (Service: AmazonDynamoDBv2; …)
    "ce: d", "ce: a",
    // DynamoDB's validation texts that hold none of the words above
    "keywo", "synta", "unuse", "uplic", "verfl", "ismat", "ied at", "verla", "ndefi", "nexac",
  ]
}
