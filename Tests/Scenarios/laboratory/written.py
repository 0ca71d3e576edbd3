"""Functions in other languages: their lines are written, in the shapes that their SDKs print.

Only the words around an error are written here: what the error says comes from the same front that
the recorded handlers call.
"""

from __future__ import annotations

import json
import random
from dataclasses import dataclass
from typing import Any

from lab.clock import iso

LOWER = {
    "PutItem": "putItem", "GetItem": "getItem", "Query": "query", "UpdateItem": "updateItem", "Scan": "scan",
    "DeleteItem": "deleteItem", "TransactWriteItems": "transactWriteItems",
}  # fmt: skip
MODELLED = {
    "ResourceNotFoundException", "ProvisionedThroughputExceededException", "ConditionalCheckFailedException",
    "ThrottlingException", "InternalServerError", "TransactionCanceledException", "RequestLimitExceeded",
    "ResourceInUseException", "ItemCollectionSizeLimitExceededException",
}  # fmt: skip
RUNTIMES = {
    "node-v3": ("nodejs22.x", "nodejs:22.v48"), "node-v2": ("nodejs16.x", "nodejs:16.v52"),
    "java-v2": ("java21", "java:21.v40"), "java-v1": ("java17", "java:17.v31"),
    "go-v2": ("provided.al2023", "provided:al2023.v99"), "go-v1": ("provided.al2023", "provided:al2023.v99"),
    "dotnet": ("dotnet8", "dotnet:8.v44"), "rust": ("provided.al2023", "provided:al2023.v99"),
    "ruby": ("ruby3.3", "ruby:3.3.v21"),
}  # fmt: skip


@dataclass(frozen=True)
class Failure:
    """What came of a call: a service's error, or none was reached."""

    operation: str
    kind: str
    code: str
    message: str
    request_id: str
    status: int
    host: str
    body: dict[str, Any]


def lines(sdk: str, failure: Failure, at: float, request_id: str, rng: random.Random) -> list[str]:
    """Return the log events of a handler that let `failure` through."""
    return globals()[f"_{sdk.replace('-', '_')}"](failure, at, request_id, rng)


def _node_v3(f: Failure, at: float, request_id: str, rng: random.Random) -> list[str]:
    if f.kind == "service":
        deserializer = f"de_{f.code}Res" if f.code in MODELLED else "throwDefaultError"
        module = "@aws-sdk/client-dynamodb" if f.code in MODELLED else "@smithy/smithy-client"
        record: dict[str, Any] = {
            "errorType": f.code,
            "errorMessage": f.message,
            "name": f.code,
            "$fault": "client" if f.status < 500 else "server",
            "$metadata": {
                "httpStatusCode": f.status,
                "requestId": f.request_id,
                "attempts": 3 if f.status >= 500 or "Through" in f.code else 1,
                "totalRetryDelay": 212 if f.status >= 500 or "Through" in f.code else 0,
            },
            "__type": f.body["__type"],
        }
        for key in ("CancellationReasons", "ThrottlingReasons"):
            if key in f.body:
                record[key] = f.body[key]
        record["stack"] = [
            f"{f.code}: {f.message}",
            f"    at {deserializer} (/var/runtime/node_modules/{module}/dist-cjs/index.js:1:1)",
            "    at process.processTicksAndRejections (node:internal/process/task_queues:105:5)",
            f"    at async Runtime.handler (file:///var/task/index.mjs:{rng.randint(12, 40)}:5)",
        ]
    else:
        name, message, extra = {
            "connect-timeout": (
                "TimeoutError",
                "@smithy/node-http-handler - the request socket did not establish a connection with the "
                "server within the configured timeout of 1000 ms.",
                {},
            ),
            "refused": ("Error", "connect ECONNREFUSED 127.0.0.1:8000", {"code": "ECONNREFUSED", "errno": -111, "syscall": "connect", "address": "127.0.0.1", "port": 8000}),
            "nxdomain": ("Error", f"getaddrinfo ENOTFOUND {f.host}", {"code": "ENOTFOUND", "errno": -3008, "syscall": "getaddrinfo", "hostname": f.host}),
            "credentials": ("CredentialsProviderError", "Could not load credentials from any providers", {"tryNextLink": False}),
            "region": ("Error", "Region is missing", {}),
            "undefined": ("Error", "Pass options.removeUndefinedValues=true to remove undefined values from map/array/set.", {}),
        }[f.kind]
        record = {
            "errorType": name, "errorMessage": message, **extra,
            **({"$metadata": {"attempts": 3, "totalRetryDelay": 190}} if f.kind not in ("region", "undefined", "credentials") else {}),
            "stack": [f"{name}: {message}", "    at async Runtime.handler (file:///var/task/index.mjs:21:5)"],
        }  # fmt: skip
    return [f"{iso(at)}\t{request_id}\tERROR\tInvoke Error \t{json.dumps(record)}\n"]


def _node_v2(f: Failure, at: float, request_id: str, rng: random.Random) -> list[str]:
    if f.kind == "service":
        record: dict[str, Any] = {
            "errorType": f.code, "errorMessage": f.message, "code": f.code, "time": iso(at),
            "requestId": f.request_id, "statusCode": f.status, "retryable": f.status >= 500, "retryDelay": 31.4,
            "stack": [
                f"{f.code}: {f.message}",
                "    at Request.extractError (/var/task/node_modules/aws-sdk/lib/protocol/json.js:52:27)",
                "    at Request.callListeners (/var/task/node_modules/aws-sdk/lib/sequential_executor.js:106:20)",
            ],
        }  # fmt: skip
    elif f.kind == "nxdomain":
        region = f.host.split(".")[1]
        text = f"Inaccessible host: `{f.host}' at port `undefined'. This service may not be available in the `{region}' region."
        record = {"errorType": "UnknownEndpoint", "errorMessage": text, "code": "UnknownEndpoint", "region": region, "hostname": f.host, "retryable": True, "stack": [f"UnknownEndpoint: {text}"]}
    else:
        text = {
            "connect-timeout": "Socket timed out without establishing a connection",
            "refused": "connect ECONNREFUSED 127.0.0.1:8000",
            "region": "Missing region in config",
            "credentials": "Missing credentials in config, if using AWS_CONFIG_FILE, set AWS_SDK_LOAD_CONFIG=1",
        }[f.kind]
        name = {"region": "ConfigError", "credentials": "CredentialsError", "connect-timeout": "TimeoutError"}.get(f.kind, "NetworkingError")
        record = {"errorType": name, "errorMessage": text, "code": name, "time": iso(at), "stack": [f"{name}: {text}"]}
    return [f"{iso(at)}\t{request_id}\tERROR\tInvoke Error \t{json.dumps(record)}\n"]


def _java_v2(f: Failure, at: float, request_id: str, rng: random.Random) -> list[str]:
    if f.kind == "service":
        name = f.code if f.code in MODELLED else "DynamoDbException"
        tail = f"(Service: DynamoDb, Status Code: {f.status}, Request ID: {f.request_id}) (SDK Attempt Count: 1)"
        head = f"software.amazon.awssdk.services.dynamodb.model.{name}"
        text = f"{f.message} {tail}"
    elif f.kind == "credentials":
        head = "software.amazon.awssdk.core.exception.SdkClientException"
        text = "Unable to load credentials from any of the providers in the chain AwsCredentialsProviderChain(credentialsProviders=[SystemPropertyCredentialsProvider(), EnvironmentVariableCredentialsProvider()])"
    elif f.kind == "nxdomain":
        head = "software.amazon.awssdk.core.exception.SdkClientException"
        text = f"Received an UnknownHostException when attempting to interact with a service. See cause for the exact endpoint that is failing to resolve. If this is happening on an endpoint that previously worked, there may be a network connectivity issue or your DNS cache could be storing endpoints for too long. (SDK Attempt Count: 4)\nCaused by: java.net.UnknownHostException: {f.host}"
    else:
        head = "software.amazon.awssdk.core.exception.SdkClientException"
        address = "127.0.0.1:8000 [/127.0.0.1] failed: Connection refused" if f.kind == "refused" else f"{f.host}:443 [{f.host}/52.94.17.130] failed: connect timed out"
        text = f"Unable to execute HTTP request: Connect to {address} (SDK Attempt Count: 4)"
    method = LOWER.get(f.operation, f.operation)
    return [
        f"{text.splitlines()[0]}: {head}\n{head}: {text}\n"
        "\tat software.amazon.awssdk.core.internal.http.CombinedResponseHandler.handleErrorResponse(CombinedResponseHandler.java:125)\n"
        f"\tat software.amazon.awssdk.services.dynamodb.DefaultDynamoDbClient.{method}(DefaultDynamoDbClient.java:{rng.randint(3000, 6000)})\n"
        f"\tat com.example.App.handleRequest(App.java:{rng.randint(20, 60)})\n\n"
    ]


def _java_v1(f: Failure, at: float, request_id: str, rng: random.Random) -> list[str]:
    if f.kind == "service":
        name = f.code if f.code in MODELLED else "AmazonDynamoDBException"
        head = f"com.amazonaws.services.dynamodbv2.model.{name}"
        text = f"{f.message} (Service: AmazonDynamoDBv2; Status Code: {f.status}; Error Code: {f.code}; Request ID: {f.request_id}; Proxy: null)"
    else:
        head = "com.amazonaws.SdkClientException"
        text = {
            "connect-timeout": f"Unable to execute HTTP request: Connect to {f.host}:443 [{f.host}/52.94.17.130] failed: connect timed out",
            "nxdomain": f"Unable to execute HTTP request: {f.host}: Name or service not known",
            "refused": "Unable to execute HTTP request: Connect to localhost:8000 [localhost/127.0.0.1] failed: Connection refused",
            "region": "Unable to find a region via the region provider chain. Must provide an explicit region in the builder or setup environment to supply a region.",
            "credentials": "Unable to load AWS credentials from any provider in the chain",
        }[f.kind]
    method = LOWER.get(f.operation, f.operation)
    return [
        f"{text}: {head}\n{head}: {text}\n"
        "\tat com.amazonaws.http.AmazonHttpClient$RequestExecutor.handleErrorResponse(AmazonHttpClient.java:1879)\n"
        f"\tat com.amazonaws.services.dynamodbv2.AmazonDynamoDBClient.{method}(AmazonDynamoDBClient.java:{rng.randint(2000, 3900)})\n"
        f"\tat com.example.Handler.handleRequest(Handler.java:{rng.randint(20, 60)})\n\n"
    ]


def _go_v2(f: Failure, at: float, request_id: str, rng: random.Random) -> list[str]:
    start = f"operation error DynamoDB: {f.operation}, "
    if f.kind == "service":
        attempts = "exceeded maximum number of attempts, 3, " if f.status >= 500 or "Through" in f.code else ""
        word = "" if f.code in MODELLED else "api error "
        text = f"{start}{attempts}https response error StatusCode: {f.status}, RequestID: {f.request_id}, {word}{f.code}: {f.message}"
    elif f.kind == "credentials":
        text = f"{start}get identity: get credentials: failed to refresh cached credentials, no EC2 IMDS role found, operation error ec2imds: GetMetadata, exceeded maximum number of attempts, 3, request send failed, Get \"http://169.254.169.254/latest/meta-data/iam/security-credentials/\": dial tcp 169.254.169.254:80: connect: connection refused"
    else:
        reason = {
            "connect-timeout": "dial tcp 52.94.17.130:443: i/o timeout",
            "nxdomain": f"dial tcp: lookup {f.host} on 169.254.78.1:53: no such host",
            "refused": "dial tcp 127.0.0.1:8000: connect: connection refused",
        }[f.kind]
        url = "http://localhost:8000/" if f.kind == "refused" else f"https://{f.host}/"
        text = f"{start}exceeded maximum number of attempts, 3, https response error StatusCode: 0, RequestID: , request send failed, Post \"{url}\": {reason}"
    stamp = iso(at)[:19].replace("-", "/").replace("T", " ")
    return [f"{stamp} {json.dumps({'errorMessage': text, 'errorType': 'OperationError'}, separators=(',', ':'))}\n"]


def _go_v1(f: Failure, at: float, request_id: str, rng: random.Random) -> list[str]:
    if f.kind == "service":
        text = f"{f.code}: {f.message}"
        if f.code not in MODELLED:
            text += f"\n\tstatus code: {f.status}, request id: {f.request_id}"
    else:
        reason = {
            "connect-timeout": "dial tcp 52.94.17.130:443: i/o timeout",
            "nxdomain": f"dial tcp: lookup {f.host}: no such host",
            "refused": "dial tcp 127.0.0.1:8000: connect: connection refused",
        }[f.kind]
        text = f"RequestError: send request failed\ncaused by: Post \"https://{f.host}/\": {reason}"
    stamp = iso(at)[:19].replace("-", "/").replace("T", " ")
    record = {"errorMessage": text, "errorType": "requestError"}
    return [f"{stamp} {json.dumps(record, separators=(',', ':'))}\n"]


def _dotnet(f: Failure, at: float, request_id: str, rng: random.Random) -> list[str]:
    if f.kind == "service":
        head = f"Amazon.DynamoDBv2.Model.{f.code}" if f.code in MODELLED else "Amazon.DynamoDBv2.AmazonDynamoDBException"
        text = (
            f"{head}: {f.message}\n ---> Amazon.Runtime.Internal.HttpErrorResponseException: Exception of type "
            "'Amazon.Runtime.Internal.HttpErrorResponseException' was thrown.\n"
            "   at Amazon.Runtime.HttpWebRequestMessage.ProcessHttpResponseMessage(HttpResponseMessage responseMessage)\n"
            "   --- End of inner exception stack trace ---\n"
        )
    else:
        reason = {
            "connect-timeout": "Connection timed out",
            "nxdomain": "Name or service not known",
            "refused": "Connection refused",
        }[f.kind]
        text = f"System.Net.Http.HttpRequestException: {reason} ({f.host}:443)\n"
    text += f"   at Amazon.DynamoDBv2.AmazonDynamoDBClient.{f.operation}Async({f.operation}Request request, CancellationToken cancellationToken)\n"
    text += "   at Items.Function.FunctionHandler(Request request, ILambdaContext context) in /src/Function.cs:line 31\n"
    return [f"{iso(at)}\t{request_id}\tfail\t{text}\n"]


def _rust(f: Failure, at: float, request_id: str, rng: random.Random) -> list[str]:
    if f.kind == "service":
        meta = f'ErrorMetadata {{ code: Some("{f.code}"), message: Some("{f.message}"), extras: Some({{"aws_request_id": "{f.request_id}"}}) }}'
        inner = f'{f.code}({f.code} {{ message: Some("{f.message}"), meta: {meta} }})' if f.code in MODELLED else f"Unhandled(Unhandled {{ source: {meta} }})"
        text = f"ServiceError(ServiceError {{ source: {inner}, raw: Response {{ status: StatusCode({f.status}), headers: Headers {{}} }} }})"
    else:
        what = {"connect-timeout": "tcp connect error", "nxdomain": "dns error", "refused": "tcp connect error"}[f.kind]
        kind = "Timeout" if f.kind == "connect-timeout" else "Io"
        text = f'DispatchFailure(DispatchFailure {{ source: ConnectorError {{ kind: {kind}, source: hyper_util::client::legacy::Error(Connect, ConnectError("{what}", Custom {{ kind: Other, error: "{f.host}" }})) }} }})'
    name = "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in f.operation).lstrip("_")
    return [f" ERROR items: {name} failed: {text}\n"]


def _ruby(f: Failure, at: float, request_id: str, rng: random.Random) -> list[str]:
    if f.kind == "service":
        name, text = f"Aws::DynamoDB::Errors::{f.code}", f.message
    else:
        name = "Seahorse::Client::NetworkingError"
        text = {
            "connect-timeout": "execution expired",
            "nxdomain": f"Failed to open TCP connection to {f.host}:443 (getaddrinfo: Name or service not known)",
            "refused": "Failed to open TCP connection to localhost:8000 (Connection refused - connect(2) for \"localhost\" port 8000)",
        }[f.kind]
    record = {
        "errorMessage": text,
        "errorType": f"Function<{name}>",
        "stackTrace": [
            f"/var/task/vendor/bundle/ruby/3.3.0/gems/aws-sdk-dynamodb-1.110.0/lib/aws-sdk-dynamodb/client.rb:5900:in `{f.operation}'",
            "/var/task/app.rb:17:in `handler'",
        ],
    }
    return ["Error raised from handler method\n", json.dumps(record, indent=2) + "\n"]
