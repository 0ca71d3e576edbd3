import Handlers
import Testing

/// Shapes of handlers as they are met in repositories.
@Suite struct `Handlers as people write them` {
  @Test(arguments: python) func `in Python are followed`(_ example: SourceCase) {
    let facts = Scan.python("import os\nimport boto3\n" + example.source, handler: "app.handler")
    #expect(facts.shortCalls == example.calls, "\(facts.calls) \(facts.uncertainties)")
  }

  static let python = [
    SourceCase(
      "a repository class with a name",
      """
      class Repository:
        def __init__(self, table_name, dynamodb=None):
          self._db = dynamodb or boto3.resource("dynamodb")
          self._table = self._db.Table(table_name)
        def save(self, item):
          self._table.put_item(Item=item)
      TABLE_NAME = os.environ.get("USERS_TABLE")
      repository = Repository(TABLE_NAME)
      def handler(event, context):
        repository.save(event)
      """, ["PutItem ${USERS_TABLE}"]),
    SourceCase(
      "a cached resource",
      """
      from functools import lru_cache
      @lru_cache(maxsize=None)
      def get_dynamodb():
        return boto3.resource("dynamodb", region_name=os.getenv("AWS_REGION", "eu-west-1"))
      @lru_cache
      def get_table():
        return get_dynamodb().Table(os.getenv("TABLE", "users"))
      def handler(event, context):
        return get_table().query(IndexName="byEmail")
      """, ["Query ${TABLE}#byEmail"]),
    SourceCase(
      "an imported session",
      """
      from boto3.session import Session
      session = Session(region_name="eu-west-1")
      def handler(event, context):
        db = Session().resource("dynamodb")
        db.Table("a").scan()
        session.client("dynamodb").get_item(TableName="b", Key={})
      """, ["GetItem b", "Scan a"]),
    SourceCase(
      "asynchronous sessions behind asyncio.run",
      """
      import asyncio
      import aioboto3
      async def work(event):
        async with aioboto3.Session().client("dynamodb") as client:
          await client.put_item(TableName=os.environ["T"], Item={})
      def handler(event, context):
        return asyncio.run(work(event))
      """, ["PutItem ${T}"]),
    SourceCase(
      "settings of pydantic",
      """
      from pydantic_settings import BaseSettings
      class Settings(BaseSettings):
        table_name: str
      settings = Settings()
      def handler(event, context):
        boto3.resource("dynamodb").Table(settings.table_name).scan()
      """, ["Scan <unknown>"]),
    SourceCase(
      "a name from the parameter store",
      """
      from aws_lambda_powertools.utilities import parameters
      def handler(event, context):
        name = parameters.get_parameter("/app/table")
        boto3.resource("dynamodb").Table(name).scan()
      """, ["Scan <unknown>"]),
    SourceCase(
      "Powertools' decorators and a batch",
      """
      from aws_lambda_powertools import Logger, Tracer
      from aws_lambda_powertools.utilities.batch import BatchProcessor, EventType, process_partial_response
      logger, tracer = Logger(), Tracer()
      processor = BatchProcessor(event_type=EventType.SQS)
      table = boto3.resource("dynamodb").Table(os.environ["TABLE_NAME"])
      @tracer.capture_method
      def record_handler(record):
        table.put_item(Item=record)
      @logger.inject_lambda_context
      @tracer.capture_lambda_handler
      def handler(event, context):
        return process_partial_response(event=event, record_handler=record_handler, processor=processor, context=context)
      """, ["PutItem ${TABLE_NAME}"]),
    SourceCase(
      "a dataclass of settings",
      """
      from dataclasses import dataclass
      @dataclass(frozen=True)
      class Config:
        table: str
        index: str = "byDate"
      config = Config(table=os.environ["T"])
      def handler(event, context):
        boto3.resource("dynamodb").Table(config.table).query(IndexName=config.index)
      """, ["Query ${T}#byDate"]),
    SourceCase(
      "a dictionary of tables by a comprehension",
      """
      NAMES = ["USERS", "ORDERS"]
      db = boto3.resource("dynamodb")
      users = db.Table(os.environ["USERS"])
      def handler(event, context):
        with users.batch_writer(overwrite_by_pkeys=["id"]) as batch:
          for item in event["items"]:
            batch.put_item(Item=item)
      """, ["BatchWriteItem ${USERS}"]),
    SourceCase(
      "a service that is handed its repository",
      """
      class Users:
        def __init__(self, table): self.table = table
        def find(self, key): return self.table.get_item(Key=key)
      class Service:
        def __init__(self, users: Users): self.users = users
        def run(self, event): return self.users.find(event)
      def build():
        return Service(Users(boto3.resource("dynamodb").Table(os.environ["T"])))
      service = None
      def handler(event, context):
        global service
        if service is None:
          service = build()
        return service.run(event)
      """, ["GetItem ${T}"]),
  ]

  @Test(arguments: script) func `in JavaScript and TypeScript are followed`(_ example: SourceCase) {
    let facts = Scan.script(example.source, path: "index.ts", handler: "index.handler")
    #expect(facts.shortCalls == example.calls, "\(facts.calls) \(facts.uncertainties)")
  }

  static let imports = """
    import { DynamoDBClient, AttributeValue } from '@aws-sdk/client-dynamodb';
    import { DynamoDBDocumentClient, GetCommand, QueryCommand, type QueryCommandInput } from '@aws-sdk/lib-dynamodb';
    import type { APIGatewayProxyEvent, Context } from 'aws-lambda';

    """
  static let script = [
    SourceCase(
      "a typed handler with middy",
      imports + """
        import middy from '@middy/core';
        const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}), { marshallOptions: { removeUndefinedValues: true } });
        const tableName: string = process.env.TABLE_NAME!;
        const lambdaHandler = async (event: APIGatewayProxyEvent, _context: Context): Promise<unknown> => {
          const { Item } = await doc.send(new GetCommand({ TableName: tableName, Key: { id: event.pathParameters?.id } }));
          return Item as Record<string, AttributeValue>;
        };
        export const handler = middy(lambdaHandler).use({ before: async () => {} }).onError((r) => { throw r.error; });
        """, ["GetItem ${TABLE_NAME}"]),
    SourceCase(
      "a class with Powertools' decorators",
      imports + """
        import { Tracer } from '@aws-lambda-powertools/tracer';
        const tracer = new Tracer();
        const client = tracer.captureAWSv3Client(new DynamoDBClient({}));
        class Lambda {
          private readonly doc = DynamoDBDocumentClient.from(client);
          constructor(private readonly table: string) {}
          @tracer.captureLambdaHandler()
          public async handler(event: { id: string }, _context: unknown): Promise<void> {
            await this.find(event.id);
          }
          async find<T extends string>(id: T) {
            const input: QueryCommandInput = { TableName: this.table, IndexName: 'byId' };
            return this.doc.send(new QueryCommand(input));
          }
        }
        const lambda = new Lambda(process.env.TABLE ?? '');
        export const handler = lambda.handler.bind(lambda);
        """, ["Query ${TABLE}#byId"]),
    SourceCase(
      "a function that checks the environment",
      imports + """
        const env = (name: string): string => {
          const value = process.env[name];
          if (!value) { throw new Error(`${name} is not set`); }
          return value;
        };
        const config = { table: env('T') } as const;
        const doc = DynamoDBDocumentClient.from(new DynamoDBClient());
        export async function handler(event: any) {
          return await doc.send(new GetCommand({ TableName: config.table, Key: event }));
        }
        """, ["GetItem ${T}"]),
  ]
}
