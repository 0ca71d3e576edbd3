"""Writes the corpus of error texts with their truths: every SDK's wording of DynamoDB's errors, and what is none.

The shapes are those of each SDK's source; the values are made up. Run it to renew Corpus/*.jsonl, and read the diff.
"""

from __future__ import annotations

import json
from pathlib import Path

FOLDER = Path(__file__).parent / "Corpus"
ID = "4KBNVRGD25RG1KEO9UT4V3FQDJVV4KQNSO5AEMVJF66Q9ASUAAJG"
UUID = "6d68ca91-49c9-448d-89b8-7ca3e6dc66aa"
PRINCIPAL = "arn:aws:sts::111122223333:assumed-role/orders-role/orders-fn"
TABLE = "Orders-prod"
ARN = f"arn:aws:dynamodb:eu-west-1:111122223333:table/{TABLE}"


def denial(operation: str, resource: str = ARN, tail: str = "") -> str:
    return f"User: {PRINCIPAL} is not authorized to perform: dynamodb:{operation} on resource: {resource}{tail}"


def because(operation: str) -> str:
    return f" because no identity-based policy allows the dynamodb:{operation} action"


# operation, code, message, family, cause, what else is true
ERRORS: list[tuple[str, str, str, str, str, dict]] = [
    ("PutItem", "AccessDeniedException", denial("PutItem", tail=because("PutItem")), "authorization", "iam.denied",
     {"table": TABLE, "principal": PRINCIPAL, "deniedBy": "identity-implicit"}),
    ("Query", "AccessDeniedException", denial("Query", ARN + "/index/byMail"), "authorization", "iam.denied",
     {"table": TABLE, "principal": PRINCIPAL}),
    ("DeleteItem", "AccessDeniedException", denial("DeleteItem", tail=" with an explicit deny in an identity-based policy"),
     "authorization", "iam.explicit-deny", {"table": TABLE, "principal": PRINCIPAL, "deniedBy": "identity-explicit-deny"}),
    ("GetItem", "AccessDeniedException",
     denial("GetItem", tail=" with an explicit deny in a service control policy: arn:aws:organizations::111122223333:policy/o-a1b2c3/service_control_policy/p-abcd1234"),
     "authorization", "iam.organization-policy", {"table": TABLE, "principal": PRINCIPAL, "deniedBy": "scp"}),
    ("GetItem", "ResourceNotFoundException", "Requested resource not found", "existence", "table.not-found", {}),
    ("UpdateItem", "ProvisionedThroughputExceededException",
     "The level of configured provisioned throughput for the table was exceeded. Consider increasing your provisioning level with the UpdateTable API.",
     "capacity", "capacity.provisioned-throughput", {}),
    ("PutItem", "ConditionalCheckFailedException", "The conditional request failed", "write-conflict", "write.condition-failed", {}),
    ("GetItem", "ValidationException", "The provided key element does not match the schema", "request", "request.key-mismatch", {}),
    ("Query", "ValidationException", "Query condition missed key schema element: userId", "request", "request.key-mismatch", {}),
    ("Query", "ValidationException", "The table does not have the specified index: byDate", "existence", "index.not-found", {}),
    ("UpdateItem", "ValidationException",
     "Invalid UpdateExpression: Attribute name is a reserved keyword; reserved keyword: status", "request", "request.reserved-word", {}),
    ("PutItem", "ValidationException", "Item size has exceeded the maximum allowed size", "request", "request.item-too-large", {}),
    ("Scan", "ValidationException",
     "Invalid FilterExpression: An expression attribute value used in expression is not defined; attribute value: :s",
     "request", "request.invalid-expression", {}),
    ("Scan", "ThrottlingException",
     "Throughput exceeds the current capacity of your table or index. DynamoDB is automatically scaling your table or index so please try again shortly.",
     "capacity", "capacity.throttled", {}),
    ("TransactWriteItems", "TransactionCanceledException",
     "Transaction cancelled, please refer cancellation reasons for specific reasons [ConditionalCheckFailed, None]",
     "write-conflict", "write.transaction-conflict", {}),
    ("GetItem", "ExpiredTokenException", "The security token included in the request is expired", "credentials", "credentials.expired", {}),
    ("GetItem", "UnrecognizedClientException", "The security token included in the request is invalid.", "credentials", "credentials.invalid", {}),
    ("PutItem", "InvalidSignatureException",
     "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method.",
     "credentials", "credentials.invalid", {}),
    ("BatchWriteItem", "RequestLimitExceeded",
     "Throughput exceeds the current throughput limit for your account. Please contact AWS Support at https://aws.amazon.com/support request a limit increase",
     "capacity", "capacity.on-demand-limit", {}),
    ("GetItem", "InternalServerError", "Internal server error", "service", "service.error", {}),
    ("PutItem", "AccessDeniedException",
     "KMS key access denied error: com.amazonaws.services.kms.model.AWSKMSException: The ciphertext refers to a customer master key that does not exist, does not exist in this region, or you are not allowed to access.",
     "encryption", "kms.not-authorized", {}),
    ("GetItem", "ValidationException",
     "KMS key disabled error: com.amazonaws.services.kms.model.DisabledException: arn:aws:kms:eu-west-1:111122223333:key/1111 is disabled.",
     "encryption", "kms.key-unusable", {}),
]
MODELLED = {
    "ResourceNotFoundException", "ProvisionedThroughputExceededException", "ConditionalCheckFailedException",
    "TransactionCanceledException", "RequestLimitExceeded", "InternalServerError", "ThrottlingException",
}  # fmt: skip
rows: dict[str, list[dict]] = {}


def add(group: str, text: str, family: str, *, sdk: str | None = None, code: str | None = None, **truth: object) -> None:
    listed = rows.setdefault(group, [])
    record = {"id": f"{group}-{len(listed) + 1}", "text": text, "family": family, "code": code}
    if sdk:
        record["sdk"] = sdk
    record |= {"dynamodb": family not in ("other-service", "not-an-error")} | truth
    listed.append(record)


def snake(operation: str) -> str:
    return "".join("_" + c.lower() if c.isupper() else c for c in operation).lstrip("_")


def camel(operation: str) -> str:
    return operation[0].lower() + operation[1:]


def boto3(n: int, op: str, code: str, message: str) -> str:
    retries = " (reached max retries: 9)" if code.startswith("Provisioned") else ""
    core = f"An error occurred ({code}) when calling the {op} operation{retries}: {message}"
    if n % 4 == 0:
        return f"[ERROR] ClientError: {core}\nTraceback (most recent call last):\n\u00a0\u00a0File \"/var/task/app.py\", line 12, in handler\n\u00a0\u00a0\u00a0\u00a0table.{snake(op)}(Item=item)"
    if n % 4 == 1:
        return f"[ERROR]\t2026-05-01T12:00:00.530Z\t{UUID}\tcould not store the order: {core}"
    if n % 4 == 2:
        return json.dumps({"level": "ERROR", "message": "failed", "exception": f"Traceback (most recent call last):\n  File \"x.py\", line 3\nbotocore.exceptions.ClientError: {core}"})
    return f"botocore.errorfactory.{code}: {core}"


def js3(n: int, op: str, code: str, message: str) -> str:
    where = (
        f"at de_{code}Res (/var/runtime/node_modules/@aws-sdk/client-dynamodb/dist-cjs/index.js:1:1)\n    at de_{op}CommandError (/var/runtime/node_modules/@aws-sdk/client-dynamodb/dist-cjs/index.js:2:2)"
        if code in MODELLED
        else f"at throwDefaultError (/var/task/node_modules/@smithy/smithy-client/dist-cjs/index.js:867:20)\n    at de_{op}CommandError (/var/task/node_modules/@aws-sdk/client-dynamodb/dist-cjs/index.js:2:2)"
    )
    if n % 2:
        body = {"errorType": code, "errorMessage": message, "name": code, "$fault": "client",
                "$metadata": {"httpStatusCode": 400, "requestId": ID, "attempts": 1}, "stack": [f"{code}: {message}", "    " + where]}
        return f"2026-05-01T12:00:00.530Z\t{UUID}\tERROR\tInvoke Error \t{json.dumps(body)}"
    return f"2026-05-01T12:00:00.530Z\t{UUID}\tERROR\t{code}: {message}\n    {where} {{\n  '$fault': 'client',\n  '$metadata': {{ httpStatusCode: 400, requestId: '{ID}', attempts: 1, totalRetryDelay: 0 }}\n}}"


def js2(n: int, op: str, code: str, message: str) -> str:
    if n % 2:
        return f"{code}: {message}\n    at Request.extractError (/var/task/node_modules/aws-sdk/lib/protocol/json.js:52:27) {{\n  code: '{code}',\n  time: 2026-05-01T12:00:00.530Z,\n  requestId: '{ID}',\n  statusCode: 400,\n  retryable: false,\n  retryDelay: 27.4\n}}"
    return f"ERROR\tInvoke Error \t" + json.dumps({"errorType": code, "errorMessage": message, "code": code, "message": message, "time": "2026-05-01T12:00:00.530Z", "requestId": ID, "statusCode": 400, "retryable": False, "retryDelay": 2.1, "stack": ["    at Request.extractError (/var/task/node_modules/aws-sdk/lib/protocol/json.js:52:27)"]})


def java1(n: int, op: str, code: str, message: str) -> str:
    name = code if code in MODELLED else "AmazonDynamoDBException"
    return f"com.amazonaws.services.dynamodbv2.model.{name}: {message} (Service: AmazonDynamoDBv2; Status Code: 400; Error Code: {code}; Request ID: {ID}; Proxy: null)\n\tat com.amazonaws.services.dynamodbv2.AmazonDynamoDBClient.{camel(op)}(AmazonDynamoDBClient.java:1)"


def java2(n: int, op: str, code: str, message: str) -> str:
    name = code if code in MODELLED else "DynamoDbException"
    head = "java.util.concurrent.CompletionException: " if n % 3 == 0 else ""
    return f"{head}software.amazon.awssdk.services.dynamodb.model.{name}: {message} (Service: DynamoDb, Status Code: 400, Request ID: {ID}) (SDK Attempt Count: 1)\n\tat software.amazon.awssdk.services.dynamodb.DefaultDynamoDbClient.{camel(op)}(DefaultDynamoDbClient.java:1)"


def go1(n: int, op: str, code: str, message: str) -> str:
    return f"2026/05/01 12:00:00 failed to store: {code}: {message}\n\tstatus code: 400, request id: {ID}"


def go2(n: int, op: str, code: str, message: str) -> str:
    part = f"{code}: {message}" if code in MODELLED else f"api error {code}: {message}"
    core = f"operation error DynamoDB: {op}, https response error StatusCode: 400, RequestID: {ID}, {part}"
    return json.dumps({"errorMessage": core, "errorType": "OperationError"}) if n % 2 else f"2026/05/01 12:00:00 {core}"


def dotnet(n: int, op: str, code: str, message: str) -> str:
    name = f"Model.{code}" if code in MODELLED else "AmazonDynamoDBException"
    return f"2026-05-01T12:00:00.000Z\t{UUID}\tfail\tAmazon.DynamoDBv2.{name}: {message}\n ---> Amazon.Runtime.Internal.HttpErrorResponseException: Exception of type 'Amazon.Runtime.Internal.HttpErrorResponseException' was thrown.\n   --- End of inner exception stack trace ---\n   at Amazon.DynamoDBv2.AmazonDynamoDBClient.{op}Async({op}Request request)"


def rust(n: int, op: str, code: str, message: str) -> str:
    meta = f'ErrorMetadata {{ code: Some("{code}"), message: Some("{message}"), extras: Some({{"aws_request_id": "{ID}"}}) }}'
    kind = f"{code}({code} {{ message: Some(\"{message}\"), meta: {meta} }})" if code in MODELLED else f"Unhandled(Unhandled {{ source: {meta} }})"
    return f"ERROR could not store: ServiceError(ServiceError {{ source: {kind}, raw: Response {{ status: StatusCode(400) }} }}) at aws_sdk_dynamodb::operation::{snake(op)}"


def ruby(n: int, op: str, code: str, message: str) -> str:
    return f"Error raised from handler method\n" + json.dumps({"errorMessage": message, "errorType": f"Function<Aws::DynamoDB::Errors::{code}>", "stackTrace": [f"/var/runtime/gems/aws-sdk-dynamodb/lib/aws-sdk-dynamodb/client.rb:1:in `{snake(op)}'"]})


def php(n: int, op: str, code: str, message: str) -> str:
    body = json.dumps({"__type": f"com.amazon.coral.service#{code}", "Message": message})
    return f'Aws\\DynamoDb\\Exception\\DynamoDbException: Error executing "{op}" on "https://dynamodb.eu-west-1.amazonaws.com"; AWS HTTP error: Client error: `POST https://dynamodb.eu-west-1.amazonaws.com` resulted in a `400 Bad Request` response:\n{body}\n {code} (client): {message} - {body}'


def swift(n: int, op: str, code: str, message: str) -> str:
    if n % 2:
        return f'UnknownAWSHTTPServiceError(typeName: Optional("{code}"), message: Optional("{message}"), requestID: Optional("{ID}"), httpResponse: AWSDynamoDB.{op}Output)'
    return f"2026-05-01T12:00:00+0000 error Lambda: aws-request-id={UUID} [SotoDynamoDB] {code}: {message}"


def cli(n: int, op: str, code: str, message: str) -> str:
    command = "".join("-" + c.lower() if c.isupper() else c for c in op).lstrip("-")
    return f"$ aws dynamodb {command} --table-name {TABLE}\n\nAn error occurred ({code}) when calling the {op} operation: {message}"


SDKS = {"boto3": boto3, "js-v3": js3, "js-v2": js2, "java-v1": java1, "java-v2": java2, "go-v1": go1, "go-v2": go2,
        "dotnet": dotnet, "rust": rust, "ruby": ruby, "php": php, "swift": swift, "cli": cli}  # fmt: skip
# SDKs whose text names the operation, for errors other than denials.
NAMES_OPERATION = {"boto3", "js-v3", "java-v1", "java-v2", "go-v2", "dotnet", "php", "cli"}
# SDKs that lose the code of errors that they do not model.
LOSES_CODE = {"java-v2", "dotnet"}


def sdk_texts() -> None:
    for sdk, shape in SDKS.items():
        for n, (op, code, message, family, cause, truth) in enumerate(ERRORS):
            facts = dict(truth)
            denied = "not authorized to perform" in message and family == "authorization"
            if sdk in NAMES_OPERATION or denied:
                facts["operation"] = op
            lost = sdk in LOSES_CODE and code not in MODELLED and family == "encryption"
            add(sdk, shape(n, op, code, message), family, sdk=sdk, cause=cause, **({} if lost else {"code": code}), **facts)


def denials() -> None:
    kinds = [
        ("because no identity-based policy allows the dynamodb:Scan action", "identity-implicit", "iam.denied"),
        ("because no resource-based policy allows the dynamodb:Scan action", "resource-policy", "iam.resource-policy"),
        ("because no permissions boundary allows the dynamodb:Scan action", "permissions-boundary", "iam.permissions-boundary"),
        ("because no session policy allows the dynamodb:Scan action", "session-policy", "iam.session-policy"),
        ("because no service control policy allows the dynamodb:Scan action", "scp", "iam.organization-policy"),
        ("because no resource control policy allows the dynamodb:Scan action", "rcp", "iam.organization-policy"),
        ("because no VPC endpoint policy allows the dynamodb:Scan action", "vpc-endpoint-policy", "iam.vpc-endpoint-policy"),
        ("with an explicit deny in an identity-based policy: arn:aws:iam::111122223333:policy/Deny", "identity-explicit-deny", "iam.explicit-deny"),
        ("with an explicit deny in a resource-based policy", "resource-policy", "iam.resource-policy"),
        ("with an explicit deny in a permissions boundary: arn:aws:iam::111122223333:policy/Edge", "permissions-boundary", "iam.permissions-boundary"),
        ("with an explicit deny in a session policy", "session-policy", "iam.session-policy"),
        ("with an explicit deny in a VPC endpoint policy", "vpc-endpoint-policy", "iam.vpc-endpoint-policy"),
        ("with an explicit deny in a resource control policy: arn:aws:organizations::111122223333:policy/o-1/resource_control_policy/p-2", "rcp", "iam.organization-policy"),
        ("with an explicit deny in an identity policy. Go to https://console.aws.amazon.com/iam/home#/access-troubleshooter for complete details, or call the iam:GetAuthorizationDetails API with the following authorization id: " + UUID, "identity-explicit-deny", "iam.explicit-deny"),
    ]
    shapes = [
        lambda t: t,
        lambda t: "An error occurred (AccessDeniedException) when calling the Scan operation: " + t,
        lambda t: "│ Error: reading: operation error DynamoDB: Scan, https response error StatusCode: 400, RequestID: X, api error AccessDeniedException: " + t.replace(" on resource", "\n│  on resource"),
        lambda t: "> " + t.replace(":table/", ":table/\n> "),
    ]
    for n, (tail, kind, cause) in enumerate(kinds):
        text = f"User: {PRINCIPAL} is not authorized to perform: dynamodb:Scan on resource: {ARN} {tail}"
        add("denial", shapes[n % len(shapes)](text), "authorization", code="AccessDeniedException", operation="Scan",
            table=TABLE, principal=PRINCIPAL, deniedBy=kind, cause=cause)
    masked = f"User: arn:aws:sts::****:assumed-role/my-role/my-fn is not authorized to perform: dynamodb:GetItem on resource: arn:aws:dynamodb:us-east-1:****:table/Users"
    add("denial", masked, "authorization", code="AccessDeniedException", operation="GetItem", table="Users",
        principal="arn:aws:sts::****:assumed-role/my-role/my-fn", cause="iam.denied")
    quoted = f'"User: arn:aws:iam::<account>:user/dev is not authorized to perform: dynamodb:DescribeTable on resource: \\"arn:aws:dynamodb:us-east-1:<account>:table/Users\\""'
    add("denial", quoted, "authorization", code="AccessDeniedException", operation="DescribeTable", table="Users",
        principal="arn:aws:iam::<account>:user/dev", cause="iam.denied")
    coloured = f"\x1b[31m[ERROR]\x1b[0m \x1b[1mAccessDeniedException\x1b[0m: {denial('UpdateItem')}\r\n"
    add("denial", coloured, "authorization", code="AccessDeniedException", operation="UpdateItem", table=TABLE, principal=PRINCIPAL, cause="iam.denied")


def network() -> None:
    url = "https://dynamodb.eu-west-1.amazonaws.com/"
    host = "dynamodb.eu-west-1.amazonaws.com"
    for text, code, sdk in [
        (f'Could not connect to the endpoint URL: "{url}"', "EndpointConnectionError", "boto3"),
        (f'botocore.exceptions.ConnectTimeoutError: Connect timeout on endpoint URL: "{url}"', "ConnectTimeoutError", "boto3"),
        (f'[ERROR] ReadTimeoutError: Read timeout on endpoint URL: "{url}"', "ReadTimeoutError", "boto3"),
        (f'Connection was closed before we received a valid response from endpoint URL: "{url}".', "ConnectionClosedError", "boto3"),
        (f"Error: getaddrinfo ENOTFOUND {host}", "ENOTFOUND", "js-v3"),
        (f"Error: getaddrinfo EAI_AGAIN {host}", "EAI_AGAIN", "js-v3"),
        (f"operation error DynamoDB: PutItem, exceeded maximum number of attempts, 3, https response error StatusCode: 0, RequestID: , request send failed, Post \"{url}\": dial tcp: lookup {host} on 169.254.78.1:53: no such host", None, "go-v2"),
        (f"operation error DynamoDB: GetItem, https response error StatusCode: 0, RequestID: , request send failed, Post \"{url}\": dial tcp 52.94.0.1:443: i/o timeout", None, "go-v2"),
        (f"RequestError: send request failed\ncaused by: Post \"{url}\": dial tcp 52.94.0.1:443: i/o timeout", "RequestError", "go-v1"),
        (f"software.amazon.awssdk.core.exception.SdkClientException: Unable to execute HTTP request: Connect to {host}:443 [{host}/52.94.13.1] failed: connect timed out (SDK Attempt Count: 4)", "SdkClientException", "java-v2"),
        (f"com.amazonaws.SdkClientException: Unable to execute HTTP request: Connect to {host}:443 failed: connect timed out", "SdkClientException", "java-v1"),
        (f"Inaccessible host: `{host}' at port `undefined'. This service may not be available in the `eu-west-1' region.", "UnknownEndpoint", "js-v2"),
        (f"Seahorse::Client::NetworkingError: Failed to open TCP connection to {host}:443 (execution expired)", "NetworkingError", "ruby"),
        (f"Error executing \"GetItem\" on \"https://{host}\"; AWS HTTP error: cURL error 28: Connection timed out after 1001 milliseconds", "cURL error 28", "php"),
        (f"DispatchFailure(DispatchFailure {{ source: ConnectorError {{ kind: Io, source: hyper::Error(Connect, ConnectError(\"dns error\", {host})) }} }})", None, "rust"),
        ("TimeoutError: @smithy/node-http-handler - the request socket did not establish a connection with the server within the configured timeout of 1000 ms. client-dynamodb", "TimeoutError", "js-v3"),
    ]:
        add("network", text, "network", code=code, sdk=sdk, cause="network.unreachable")
    for text, cause, code in [
        ('Could not connect to the endpoint URL: "http://localhost:8000/"', "endpoint.override", "EndpointConnectionError"),
        ("Error: connect ECONNREFUSED 127.0.0.1:8000", "endpoint.override", "ECONNREFUSED"),
        ('Could not connect to the endpoint URL: "http://host.docker.internal:8000/"', "endpoint.override", "EndpointConnectionError"),
        ('Could not connect to the endpoint URL: "https://dynamodb.us-east-1a.amazonaws.com/"', "endpoint.region-invalid", "EndpointConnectionError"),
        ("Error: getaddrinfo ENOTFOUND dynamodb.undefined.amazonaws.com", "endpoint.region-invalid", "ENOTFOUND"),
        ("botocore.exceptions.NoRegionError: You must specify a region.", "endpoint.region-invalid", "NoRegionError"),
        ("Error: Region is missing", "endpoint.region-invalid", "Error"),
        ("ConfigError: Missing region in config", "endpoint.region-invalid", "ConfigError"),
        ("MissingRegion: could not find region configuration", "endpoint.region-invalid", "MissingRegion"),
    ]:
        add("endpoint", text, "endpoint", code=code, cause=cause)


def runtime() -> None:
    for text, code, cause in [
        (f"2026-10-05T12:00:03.003Z {UUID} Task timed out after 3.00 seconds", "Task timed out", None),
        (f"RequestId: {UUID} Error: Runtime exited with error: signal: killed\nRuntime.ExitError", "Runtime.ExitError", "function.out-of-memory"),
        (f"RequestId: {UUID} Error: Runtime exited with error: exit status 1\nRuntime.ExitError", "Runtime.ExitError", "function.init-error"),
        ("[ERROR] Runtime.ImportModuleError: Unable to import module 'app': No module named 'requests'", "Runtime.ImportModuleError", "function.import-error"),
        ('{"errorType":"Runtime.ImportModuleError","errorMessage":"Error: Cannot find module \'index\'\\nRequire stack:"}', "Runtime.ImportModuleError", "function.import-error"),
        ("[ERROR] Runtime.HandlerNotFound: Handler 'handle' missing on module 'app'", "Runtime.HandlerNotFound", "function.import-error"),
        ("[ERROR] Runtime.UserCodeSyntaxError: Syntax error in module 'app': invalid syntax (app.py, line 3)", "Runtime.UserCodeSyntaxError", "function.import-error"),
        ("FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory", "Runtime.ExitError", "function.out-of-memory"),
    ]:
        add("runtime", text, "function", sdk="lambda-runtime", code=code, cause=cause)
    for text, code, cause in [
        ("[ERROR] KeyError: 'TABLE_NAME'\nTraceback (most recent call last):", "KeyError", "config.env-missing"),
        ('Parameter validation failed:\nInvalid type for parameter TableName, value: None, type: <class \'NoneType\'>, valid types: <class \'str\'>', "ParamValidationError", "config.table-name-invalid"),
        ('botocore.exceptions.ParamValidationError: Parameter validation failed:\nMissing required parameter in input: "TableName"', "ParamValidationError", "config.table-name-invalid"),
        ("ValueError: Required parameter name not set", "ValueError", "config.table-name-invalid"),
        ("An error occurred (ValidationException) when calling the GetItem operation: 1 validation error detected: Value '' at 'tableName' failed to satisfy constraint: Member must have length greater than or equal to 3", "ValidationException", "config.table-name-invalid"),
        ("ValidationException: Value null at 'tableName' failed to satisfy constraint: Member must not be null\n    at throwDefaultError (/var/task/node_modules/@smithy/smithy-client/dist-cjs/index.js:1:1)", "ValidationException", "config.table-name-invalid"),
    ]:
        add("config", text, "config", code=code, cause=cause)
    for text, code in [
        ("botocore.exceptions.NoCredentialsError: Unable to locate credentials", "NoCredentialsError"),
        ("CredentialsProviderError: Could not load credentials from any providers", "CredentialsProviderError"),
        ("NoCredentialProviders: no valid providers in chain. Deprecated.", "NoCredentialProviders"),
        ("software.amazon.awssdk.core.exception.SdkClientException: Unable to load credentials from any of the providers in the chain AwsCredentialsProviderChain(", "SdkClientException"),
    ]:
        add("credentials", text, "credentials", code=code, cause="credentials.missing")
    for text in [
        "TypeError: Float types are not supported. Use Decimal types instead.",
        "Error: Pass options.removeUndefinedValues=true to remove undefined values from map/array/set.",
        "TypeError: Unsupported type \"<class 'datetime.datetime'>\" for value \"2026-05-01\"",
    ]:
        add("request", text, "request", cause="request.unsupported-type", code=text.split(":")[0])


def others() -> None:
    calls = [
        ("s3", "PutObject", "AccessDenied", "arn:aws:s3:::bucket/key"), ("s3", "GetObject", "NoSuchKey", "arn:aws:s3:::bucket/key"),
        ("sqs", "SendMessage", "AccessDenied", "arn:aws:sqs:eu-west-1:111122223333:queue"), ("sts", "AssumeRole", "AccessDenied", "arn:aws:iam::111122223333:role/other"),
        ("ssm", "GetParameter", "AccessDeniedException", "arn:aws:ssm:eu-west-1:111122223333:parameter/p"),
        ("secretsmanager", "GetSecretValue", "ResourceNotFoundException", "arn:aws:secretsmanager:eu-west-1:111122223333:secret:s"),
        ("kinesis", "PutRecord", "ProvisionedThroughputExceededException", "arn:aws:kinesis:eu-west-1:111122223333:stream/s"),
        ("sns", "Publish", "AuthorizationError", "arn:aws:sns:eu-west-1:111122223333:t"), ("lambda", "Invoke", "ResourceNotFoundException", "arn:aws:lambda:eu-west-1:111122223333:function:f"),
        ("cognito-idp", "AdminGetUser", "UserNotFoundException", "arn:aws:cognito-idp:eu-west-1:111122223333:userpool/u"),
        ("events", "PutEvents", "AccessDeniedException", "arn:aws:events:eu-west-1:111122223333:event-bus/b"),
        ("kms", "Decrypt", "AccessDeniedException", "arn:aws:kms:eu-west-1:111122223333:key/k"),
        ("states", "StartExecution", "AccessDeniedException", "arn:aws:states:eu-west-1:111122223333:stateMachine:m"),
    ]  # fmt: skip
    for service, op, code, arn in calls:
        said = f"User: {PRINCIPAL} is not authorized to perform: {service}:{op} on resource: {arn} because no identity-based policy allows the {service}:{op} action"
        message = said if "Denied" in code or "Authorization" in code else "The resource you requested does not exist"
        add("other-service", f"An error occurred ({code}) when calling the {op} operation: {message}", "other-service", code=code)
        add("other-service", f"operation error {service.upper()}: {op}, https response error StatusCode: 400, RequestID: x, api error {code}: {message}", "other-service", code=code)
        add("other-service", f"software.amazon.awssdk.services.{service}.model.X: {message} (Service: {service.capitalize()}, Status Code: 400, Request ID: {UUID})", "other-service")
        add("other-service", f"[ERROR] ClientError: An error occurred ({code}) when calling the {op} operation: {message}\nTraceback (most recent call last):\n  File \"/var/task/dynamodb_writer.py\", line 3, in put", "other-service", code=code)
        add("other-service", f"{code}: {said}\n    at throwDefaultError (/var/task/node_modules/@aws-sdk/client-{service}/dist-cjs/index.js:1:1)", "other-service", code=code)


def harmless() -> None:
    for text in [
        "INFO Processing order 4711 for customer anna", "Found credentials in environment variables.",
        f"START RequestId: {UUID} Version: $LATEST", f"REPORT RequestId: {UUID}\tDuration: 15.74 ms\tBilled Duration: 16 ms\tMemory Size: 128 MB",
        "If you see AccessDeniedException, make sure that the role has dynamodb:PutItem on the table.",
        "A ConditionalCheckFailedException is raised if the item exists already; callers such as the importer ignore it.",
        '{"_aws":{"Timestamp":1,"CloudWatchMetrics":[{"Namespace":"app","Dimensions":[["service"]],"Metrics":[{"Name":"DynamoDBErrors"}]}]},"DynamoDBErrors":0}',
        "health check ok: dynamodb reachable, 0 errors in the last minute", "GET /health 200 2ms", "Errors: 0, Throttles: 0, Invocations: 1200",
        "# retry on ProvisionedThroughputExceededException, see the troubleshooting guide for example settings",
        "except ClientError as e:  # AccessDeniedException means that the role lacks a grant",
        "INFO write succeeded after 2 attempts (ThrottlingException recovered)", "test_put_item_raises: expected error ValidationException, got it. PASSED",
        "TODO handle ResourceNotFoundException when the table is gone", "UserErrors metric: 0 SystemErrors metric: 0",
        "config: {\"retryableErrors\": [\"ThrottlingException\", \"ProvisionedThroughputExceededException\"]}",
        "DEBUG Event needs-retry.dynamodb.PutItem: calling handler", "DEBUG No retry needed.", "Created table Users", "Table Users is ACTIVE",
        "INIT_START Runtime Version: python:3.12.v38", "EXTENSION\tName: my-ext\tState: Ready\tEvents: [INVOKE, SHUTDOWN]",
        "[INFO]\t2026-05-01T12:00:00.530Z\t\tloading error handlers", "Enabling error tracking for service orders", "error_rate=0.0 p99=12ms",
        "ALARM DynamoDBThrottles changed state to OK", "Deployed ErrorHandlerFunction to eu-west-1", "subscribing to topic order-errors",
        "response 200: {\"errors\":[]}", "no errors found", "error: null", "lastError=undefined", "{\"level\":\"INFO\",\"error\":null,\"message\":\"stored\"}",
        "The operation returns an error if the table does not exist.", "ValidationException: see docs.aws.amazon.com/amazondynamodb/latest/APIReference for the meaning, for example missing keys",
    ]:
        add("not-an-error", text, "not-an-error")
        add("not-an-error", f"2026-05-01T12:00:00.530Z\t{UUID}\tINFO\t{text}", "not-an-error")


for make in (sdk_texts, denials, network, runtime, others, harmless):
    make()
FOLDER.mkdir(exist_ok=True)
for group, listed in rows.items():
    (FOLDER / f"{group}.jsonl").write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in listed))
print({g: len(r) for g, r in rows.items()}, sum(len(r) for r in rows.values()))
