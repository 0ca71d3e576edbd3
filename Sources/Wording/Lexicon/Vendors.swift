/// Names that the clients of other makers' services and of databases bear in their packages and classes.
enum Vendors {
  private static let names = [
    "airtable", "algolia", "auth0", "axios", "azure", "cassandra", "clickhouse", "cloudflare", "cockroach",
    "confluent",
    "couchbase", "datadog", "datastax", "elasticsearch", "etcd", "firebase", "firestore", "github", "gitlab",
    "google",
    "grpc", "hasura", "hubspot", "influx", "ioredis", "jedis", "jira", "kafka", "launchdarkly", "lettuce",
    "mailchimp",
    "mailgun", "mariadb", "memcached", "microsoft", "mongo", "mqtt", "mssql", "mysql", "neo4j", "newrelic",
    "oauth",
    "okta", "openai", "anthropic", "opensearch", "oracle", "paypal", "pinecone", "postgres", "postmark",
    "prisma",
    "psql", "pusher", "rabbit", "redis", "salesforce", "segment", "sendgrid", "sentry", "sequelize",
    "shopify", "slack",
    "snowflake", "sqlalchemy", "sqlite", "square", "stripe", "supabase", "twilio", "typeorm", "vault",
    "zendesk",
  ]

  /// The maker whose name begins a class (`StripeRateLimitError`) or a package's part (`google.api_core`).
  static func named(_ name: String) -> String? {
    let name = name.lowercased()
    return names.first { name.hasPrefix($0) }
  }

  /// Parts of classes' names that say that another machine refused.
  private static let stems = [
    "Server", "Grpc", "Rpc", "RateLimit", "Database", "SQL", "Sql", "Http", "HTTP", "Authentication",
    "Connection",
    "Network", "RequestFailed", "Gateway", "Rest", "Api", "API", "Quota",
  ]

  /// Whether a class's name says that another machine refused (`MongoServerError`, `HTTPError`).
  static func isRemote(_ name: String) -> Bool {
    stems.contains { name.contains($0) }
  }
}
