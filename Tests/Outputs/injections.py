"""Texts that forge a report where it is not written with care, secrets that must not be in one, and evidence of both."""

from __future__ import annotations

import json
from pathlib import Path

MARKDOWN = [
    "# Forged", "## Root cause: none", "\n# Forged\n", "text\n\n## Forged\n\ntext", "- item", "* item", "1. item", "> quote",
    "***", "---", "===", "\n---\n", "| a | b |", "|---|---|", "| x |\n| --- |\n| y |", "a \\| b", "\\", "\\\\", "`", "``",
    "```", "````", "```\n# out\n```", "~~~\n# out\n~~~", "` `` ```", "[link](http://evil.example)", "![](http://evil.example/x.png)",
    "<http://evil.example>", "http://evil.example/", "www.evil.example", "[a]: http://evil.example", "[a][a]", "[^1]: note",
    "**bold**", "__bold__", "*em*", "_em_", "~~gone~~", "$x$", "$$x$$", "@everyone", "#1", "GH-1", ":tada:", "- [x] done",
    "<details><summary>x</summary>", "</details>", "</summary>", "&lt;script&gt;", "&#35; Forged", "    indented", "\tindented",
]  # fmt: skip
HTML = [
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg onload=alert(1)>", "<iframe src=//evil.example>",
    "</code></pre><h1>Forged</h1>", "</p></main>", "</td></tr></table>", "</figure></svg>", "</title><h1>x", "</style><b>",
    "<!--", "-->", "<![CDATA[x]]>", "<?php x ?>", "<a href='http://evil.example'>x</a>", "\" onmouseover=\"x", "' onload='x",
    "<base href=//evil.example>", "<meta http-equiv=refresh content=0>", "<link rel=stylesheet href=//evil.example>",
    "<style>*{display:none}</style>", "<form action=//evil.example>", "<input autofocus onfocus=x>", "javascript:alert(1)",
    "&amp;&lt;&gt;&quot;", "&nbsp;&zwj;", "<plaintext>", "<textarea>", "<noscript>", "<h1>Forged</h1>", "<table><tr><td>",
]  # fmt: skip
DIAGRAMS = [
    "```mermaid\ngraph TD; A-->B\n```", "A-->B", "click A \"http://evil.example\"", "A[\"x\"]", "%%{init: {}}%%", "end",
    "classDef x fill:#f00", "subgraph x", "g0[\"function<br/>admitted\"]:::pass", "flowchart LR",
]  # fmt: skip
TERMINAL = [
    "\x1b[31mred\x1b[0m", "\x1b[2J", "\x1b[H", "\x1b]0;title\x07", "\x1b]8;;http://evil.example\x1b\\x\x1b]8;;\x1b\\",
    "\x1bP$q\x1b\\", "\x9b31m", "\x07", "\x08\x08\x08", "\rover", "\x0b", "\x0c", "\x00", "\x7f", "\x1b[?1049h", "\x1bc",
    "\u202eabc", "\u2066abc\u2069", "\u200b", "\u200d", "\ufeff", "\u2028x", "\u2029x", "\u0085x", "\u00ad", "\U000e0041",
    "\ufff9x", "a\u0300\u0301\u0302", "\U0001f468\u200d\U0001f469",
]  # fmt: skip
DATA = [
    '{"level": "ERROR"}', '{"ruleId": "x"}', '"', '\\"', "\\u0022", '"},{"', "],", "}", '", "forged": "', "{0}", "{{x}}",
    "${HOME}", "%s%n", "$(id)", "`id`", "+++ b/x", "--- a/x", "@@ -1 +1 @@", "diff --git a/x b/x", "+ added", "- removed",
    "data:text/html,x", "file:///etc/passwd", "../../etc/passwd", "x" * 3_000, "`" * 300, "|" * 300, "<" * 300, "\n" * 30,
    "#" * 300, "[" * 300, "*" * 300,
]  # fmt: skip
_BASE = [*MARKDOWN, *HTML, *DIAGRAMS, *TERMINAL, *DATA]
TEXTS = [*_BASE, *[f"x {text}\n{text}" for text in _BASE]][:200]

# Each with the part of it that must be gone.
SECRETS = [
    ("key AKIAIOSFODNN7EXAMPLE", "IOSFODNN7"), ("ASIAQWERTYUIOPASDFGH", "QWERTYUIOP"), ("ABIAQWERTYUIOPASDFGJ", "UIOPASDFGJ"),
    ("aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "wJalrXUtnFEMI"),
    ("secret wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEZ", "bPxRfiCYEXAMPLEKEZ"),
    ('{"SecretAccessKey": "h8Kq0Zx7/Jt3LmN2+vRb5YwC1dSf9GaEoUiPqTxZ"}', "h8Kq0Zx7"),
    ("AWS_SESSION_TOKEN=IQoJb3JpZ2luX2VjEHIaCXVzLWVhc3QtMSJHMEUCIQD", "X2VjEHIaCXVz"),
    ("token was FwoGZXIvYXdzEBYaDKq3n0aC7h1tQz", "EBYaDKq3n0"), ("X-Amz-Security-Token: AQoDYXdzEJr1K2o", "EJr1K2o"),
    ("Authorization: AWS4-HMAC-SHA256 Credential=X/20261120, Signature=fe5f80f77d5fa3", "fe5f80f77d5fa3"),
    ("authorization: Bearer q1w2e3r4t5y6u7i8", "q1w2e3r4t5y6"), ("sent Basic dXNlcjpodW50ZXIy", "dXNlcjpodW50ZXIy"),
    ("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJqYW5lIn0.c2lnbmF0dXJlLXg", "eyJzdWIiOiJqYW5lIn0"),
    ("Cookie: session=8f14e45fceea167a", "8f14e45fceea167a"), ("Set-Cookie: id=c9f0f895fb98ab91; Path=/", "c9f0f895fb98ab91"),
    ("postgres://app:hunter22@db.internal:5432/x", "hunter22"), ("mongodb+srv://app:s3cr3tpw@c.example/x", "s3cr3tpw"),
    ("redis://:longpassphrase1@cache:6379", "longpassphrase1"), ("amqps://user:rabbitpw9@mq.internal", "rabbitpw9"),
    ("Server=db;Database=x;User Id=sa;Password=Tr0ub4dor;", "Tr0ub4dor"), ("DB_PASSWORD='correct horse battery'", "horse battery"),
    ("AccountName=x;AccountKey=bm90YXJlYWxrZXk=;", "bm90YXJlYWxrZXk"), ("mail jane.roe@customer.example bounced", "jane.roe"),
    ("from: Billing+eu@shop.example.org", "Billing+eu"), ("stripeSecretKey: 'whsec_9f8e7d6c5b'", "9f8e7d6c5b"),
    ("ghp_0123456789abcdefghijABCDEFGHIJ012345", "abcdefghijABCDEF"), ("xoxb-1234567890-abcdefghij", "1234567890-abc"),
    ("-----BEGIN RSA PRIVATE KEY-----\nMIIEpAIBAAKCAQEA\n-----END RSA PRIVATE KEY-----", "MIIEpAIBAAKCAQEA"),
    ("https://b.s3.amazonaws.com/k?X-Amz-Signature=0a1b2c3d4e5f6a7b&X-Amz-Expires=60", "0a1b2c3d4e5f6a7b"),
    ("clientSecret=Zm9vYmFyLXNlY3JldA next", "Zm9vYmFyLXNlY3JldA"),
]  # fmt: skip

_DENIAL = (
    "An error occurred (AccessDeniedException) when calling the PutItem operation: User: arn:aws:sts::111122223333:"
    "assumed-role/OrdersRole/OrdersFunction is not authorized to perform: dynamodb:PutItem on resource: "
    "arn:aws:dynamodb:eu-west-1:111122223333:table/Orders because no identity-based policy allows the dynamodb:PutItem action"
)


def word(number: int) -> str:
    """Return a word of letters that stands for the number: digits are not what tells texts apart."""
    letters = ""
    for _ in range(3):
        number, letter = divmod(number, 26)
        letters += chr(ord("a") + letter)
    return letters


def _request(number: int) -> str:
    return f"00000000-0000-4000-8000-{number:012x}"


def _time(number: int) -> str:
    return f"2026-11-20T09:{number // 60:02d}:{number % 60:02d}.000Z"


def write(folder: Path, texts: list[str]) -> list[str]:
    """Write logs, traces and a template that hold the texts; return the program's arguments."""
    stream = folder / "logs" / "exportedlogs" / "task" / "2026-11-20-[$LATEST]00112233445566778899aabbccddeeff"
    stream.mkdir(parents=True)
    lines: list[str] = []
    for number, text in enumerate(texts):
        at, request = _time(number), _request(number)
        lines += [
            f"{at} START RequestId: {request} Version: $LATEST",
            f"{at} [INFO]\t{at}\t{request}\tdoing {text}",
            f"{at} [ERROR]\t{at}\t{request}\tplace {word(number)} gave up on {text}",
            f"{at} [ERROR]\t{at}\t{request}\torder {text} failed: {_DENIAL}",
            f"{at} " + json.dumps({"level": "ERROR", "message": f"spot {word(number)} lost {text}", "requestId": request}),
            f"{at} END RequestId: {request}",
            f"{at} REPORT RequestId: {request}\tDuration: 9.00 ms\tBilled Duration: 9 ms\tMemory Size: 128 MB\tMax Memory Used: 52 MB",
        ]
    (stream / "000000.gz").write_bytes("".join(line + "\n" for line in lines).encode("utf-8", "surrogatepass"))
    (folder / "traces.json").write_text(json.dumps({"Traces": [_trace(n, text) for n, text in enumerate(texts[:20])]}))
    (folder / "template.json").write_text(json.dumps(_template(texts), indent=1))
    return ["diagnose", "logs", "--traces", "traces.json", "--template", "template.json"]


def _trace(number: int, text: str) -> dict:
    start = 1_795_251_600 + number
    trace = f"1-6b01a350-{number:024x}"
    call = {
        "id": f"{number:015x}2", "name": "DynamoDB", "namespace": "aws", "start_time": start, "end_time": start + 0.1,
        "aws": {"operation": "PutItem", "table_name": "Orders", "region": "eu-west-1"}, "error": True,
        "http": {"response": {"status": 400}},
        "cause": {"exceptions": [{"id": "1", "type": "ClientError", "message": f"{text}: {_DENIAL}"}]},
    }  # fmt: skip
    document = {
        "id": f"{number:015x}1", "trace_id": trace, "name": "OrdersFunction", "origin": "AWS::Lambda", "start_time": start,
        "end_time": start + 0.2, "aws": {"request_id": _request(number)}, "subsegments": [call],
    }  # fmt: skip
    return {"Id": trace, "Duration": 0.2, "Segments": [{"Id": document["id"], "Document": json.dumps(document)}]}


def _template(texts: list[str]) -> dict:
    role = {
        "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"Service": "lambda.amazonaws.com"}}]
    }
    grant = {
        "Effect": "Allow", "Action": ["dynamodb:GetItem"], "Resource": {"Fn::GetAtt": ["Table", "Arn"]},
        "Sid": texts[0][:40], "Condition": {"StringEquals": {"aws:PrincipalTag/x": texts[1:4]}},
    }  # fmt: skip
    return {
        "Description": " ".join(texts[:10]),
        "Resources": {
            "Table": {"Type": "AWS::DynamoDB::Table", "Properties": {"TableName": "Orders"}, "Metadata": {"aws:cdk:path": "Stack/Table/Resource"}},
            "Role": {
                "Type": "AWS::IAM::Role",
                "Properties": {
                    "RoleName": "OrdersRole", "AssumeRolePolicyDocument": role,
                    "Policies": [{"PolicyName": "p", "PolicyDocument": {"Statement": [grant]}}],
                },
            },
            "Function": {
                "Type": "AWS::Lambda::Function",
                "Properties": {
                    "FunctionName": "OrdersFunction", "Handler": "index.handler", "Runtime": "python3.12",
                    "Role": {"Fn::GetAtt": ["Role", "Arn"]}, "Description": texts[4], "Code": {"ZipFile": texts[5]},
                    "Environment": {"Variables": {"TABLE": {"Ref": "Table"}, "A": texts[6], "B": texts[7], "C": texts[8]}},
                },
            },
        },
    }  # fmt: skip
