internal import Bytes

/// What a line must hold to be looked at: a part of every wording by which SDKs, runtimes and DynamoDB
/// refuse.
///
/// It decides only what costs a closer look: it must miss no error, and should let pass few lines that are
/// none.
enum Needles {
  static let filter = NeedleFilter(words, rareIn: ordinary)

  private static let words = [
    "error", "exception", "traceback", "fatal", "panic", "killed", "crash", "n fault",
    "out of memory", "exited before", "unexpected",
    "uncaught",
    "denied", "unauthorized", "forbidden", "refused", "rejected", "expired", "credential", "signature",
    " not ", "cannot", "can't ", "doesn't", "wasn't", "unable to ", "nosuch", "unavailable", "malformed",
    "deadlock", "no such ", "\": eof",
    "unsupported", "invalid", "missing",
    "illegal",
    "must specify", "must be ", "must contain",
    "timed out", "timeout", "timedout", "deadline", "reset by peer", "connection reset", "unreachable",
    "socket hang up",
    "such host", "enotfound", "econnref", "econnres", "econnabo", "ehostun", "enetunr", "eai_again", "epipe",
    "inaccessible host",
    "dispatch failure", "dispatchfailure", "closed before", "endpoint url",
    "failed", "failure", "throttl", "throughput", "exceed", "cancellation", "conflict", "ongoing",
    "still in use",
    // Java: (Service: DynamoDb, …) and (Service: AmazonDynamoDBv2; …)
    "service: dynamo", "service: amazon",
    // DynamoDB's validation texts, and those of SDKs, that hold none of the words above
    "reserved keyword", "syntax", "unused in expr", "duplicate", "overflow", "mismatch", "supplied attribute",
    "overlap", "undefined", "inexact", "removeundefined",
  ]

  /// What lines look like that are no errors: keys of structured logs and words of everyday messages.
  private static let ordinary = """
    {"level":"INFO","location":"handler:42","message":"order stored and processed, request accepted from",\
    "timestamp":"2026-03-01T09:00:05.466Z","service":"orders","cold_start":false,"function_name":"process",\
    "function_memory_size":"128","function_arn":"arn:aws:lambda:eu-west-1:123456789012:function:process",\
    "function_request_id":"id","correlation_id":"id","sampling_rate":0,"xray_trace_id":"1-id","user":"name",\
    "key":"value","state":"pending","type":"event","source":"aws","detail":{"records":[],"items":[]},"ms":12}
    Received event with 12 records. Starting to process the message for the user in the session, and saved
    the item to the table, then published the result to the queue. Customer customer just must last first.
    Loading configuration from the environment. Using cached response. Request completed in 35 ms, returning
    status code 200 content-type application/json. Executing the next step, which is sending the notification.
    Invoked handler, resources created, users listed, messages consumed, using, assigning, single, contents.
    table tables available item items write written site user used use because content contents console
    stored shared required constant config region version enabled event has have having from the house, behold
    """
}
