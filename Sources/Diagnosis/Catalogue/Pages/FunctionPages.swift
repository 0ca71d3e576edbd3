internal import Model

/// Pages of the function gate: the code does not run, or does not live until the call is answered.
enum FunctionPages {
  static let importError = CausePage(
    .functionImportError,
    title: "the handler's module, file or symbol cannot be loaded",
    meaning: """
      Lambda starts the environment, cannot load what `Handler` names, and fails every invocation before a \
      line of the handler runs. DynamoDB is never called.
      """,
    logs: """
      `Runtime.ImportModuleError: Unable to import module 'app': No module named 'x'` (Python), `Error: \
      Cannot find module 'x'` (Node.js), `Runtime.HandlerNotFound`, `Runtime.UserCodeSyntaxError`, \
      `Runtime.MalformedHandlerName`; for container images `Runtime.InvalidEntrypoint`. Often an \
      `INIT_REPORT` line with `Status: error` stands beside it.
      """,
    traces: "The function's segment carries a fault and has no DynamoDB subsegment, in any invocation.",
    template: """
      `Handler` names a file or a symbol that the code asset does not hold, the asset's path packs another \
      folder, a library is neither in the asset nor in a layer, or `Architectures` differs from what a \
      compiled library was built for.
      """,
    checks: [
      .init(
        """
        aws lambda get-function-configuration --function-name FUNCTION --query \
        '[Handler,Runtime,Architectures,Layers]'
        """,
        "a handler, runtime or architecture that does not fit the package"),
      .init(
        """
        aws logs filter-log-events --log-group-name /aws/lambda/FUNCTION --filter-pattern \
        '?ImportModuleError ?HandlerNotFound ?UserCodeSyntaxError'
        """,
        "the module or symbol that is missing, since which deployment"),
    ],
    fix: """
      Make `Handler` name what the package holds (`file.function` for Python and Node.js), or put the \
      library into the package. CDK: `handler="app.handler"` with `code=lambda_.Code.from_asset("folder")`, \
      or a construct that bundles libraries (`PythonFunction`, `NodejsFunction`). Template: `Handler` and \
      `Code`; SAM: `CodeUri`, and `sam build` before the deployment.
      """,
    caution: "Package and layers together may take 250 MB unzipped.",
    reading: [
      "AWS Lambda Developer Guide: Troubleshoot invocation issues in Lambda",
      "AWS Lambda Developer Guide: Troubleshoot deployment issues in Lambda",
    ])

  static let initError = CausePage(
    .functionInitError,
    title: "code outside the handler raised an error",
    meaning: """
      The module is found, but what stands outside the handler (clients, settings, connections) raises \
      while the environment starts. Lambda tries the start again within the first invocation, which then \
      fails too.
      """,
    logs: """
      An `INIT_REPORT` line with `Status: error` or `Status: timeout`, the exception with a stack that ends \
      outside the handler, and log lines with an empty request id (`undefined` in Node.js). `Phase: init` \
      and then `Phase: invoke` show the second try.
      """,
    traces: """
      A fault in the `Initialization` part of the function's segment; the handler's own subsegments are \
      missing.
      """,
    template: """
      Usually nothing: the fault is in the source. Look for what the start depends on: a variable, a layer, \
      a parameter or secret that is read at import time, and `MemorySize` (which also sets the share of \
      CPU).
      """,
    checks: [
      .init(
        "aws logs filter-log-events --log-group-name /aws/lambda/FUNCTION --filter-pattern 'INIT_REPORT'",
        "`Status: error` or `Status: timeout`, with the phase and the error type")
    ],
    fix: """
      Mend the statement that the stack names. Keep only cheap, safe work outside the handler; read what \
      may fail inside it, where the error has a request id. If the start runs into its limit of 10 seconds, \
      load less or raise `memory_size` in CDK, `MemorySize` in the template.
      """,
    caution: "More memory costs more for each millisecond, though a shorter start may make up for it.",
    reading: [
      "AWS Lambda Developer Guide: Understanding the Lambda execution environment lifecycle"
    ])

  static let outOfMemory = CausePage(
    .functionOutOfMemory,
    title: "the function ran out of memory",
    meaning: """
      The process needed more than `MemorySize` and was killed, or its heap was exhausted. A call to \
      DynamoDB that was under way is cut; whether its write took place is not known.
      """,
    logs: """
      `REPORT` with `Max Memory Used` equal to `Memory Size`, followed or preceded by `Runtime exited with \
      error: signal: killed` and `Runtime.ExitError`; `JavaScript heap out of memory`, \
      `java.lang.OutOfMemoryError` or `MemoryError` where the runtime notices first.
      """,
    traces: """
      The function's segment ends with a fault; the last DynamoDB subsegment is missing or has no end.
      """,
    template: """
      `MemorySize` small or absent (128 MB is the default), with code that keeps whole scans, large batches \
      or files in memory.
      """,
    checks: [
      .init(
        """
        aws logs filter-log-events --log-group-name /aws/lambda/FUNCTION --filter-pattern '?"signal: \
        killed" ?"Max Memory Used"'
        """,
        "reports whose memory used reaches the memory size just before the process is killed")
    ],
    fix: """
      Read page by page instead of collecting a whole Scan or Query, write in batches, and raise the memory \
      if that is not enough. CDK: `memory_size=512`; template and SAM: `MemorySize: 512`.
      """,
    caution: """
      Price per millisecond grows with memory; CPU grows with it too, so the run may become shorter.
      """,
    reading: [
      "AWS Lambda Developer Guide: Configure Lambda function memory",
      "AWS Lambda Developer Guide: Troubleshoot invocation issues in Lambda",
    ])

  static let timeoutTooShort = CausePage(
    .functionTimeoutTooShort,
    title: "the function's time budget ended while DynamoDB was reachable",
    meaning: """
      `Timeout` ran out although DynamoDB answers: the work is simply longer than the budget, or a cold \
      start, retries or back-off took most of it. The call that was under way is cut, and a write may have \
      happened.
      """,
    logs: """
      `Task timed out after 3.00 seconds`, or only a `REPORT` line with `Status: timeout` and a duration \
      equal to the limit. Other invocations, or earlier calls of the same one, did get answers.
      """,
    traces: """
      Finished DynamoDB subsegments before the cut, often with retries or a long `Initialization`; the last \
      one has no end or is missing.
      """,
    template: """
      `Timeout` absent (3 seconds is the default) or below what was observed, often below what the SDK \
      waits: boto3 alone waits up to 60 seconds for a connection.
      """,
    checks: [
      .init(
        "aws lambda get-function-configuration --function-name FUNCTION --query '[Timeout,MemorySize]'",
        "a limit that is close to the durations in the REPORT lines"),
      .init(
        "culprit diagnose LOGS --template TEMPLATE --traces TRACES",
        "answered calls beside the timeouts, and the observed durations"),
    ],
    fix: """
      Give the function the time that it was seen to need, with a margin, and the SDK less than that: \
      shorter connect and read timeouts and fewer attempts make an error visible before the budget ends. \
      CDK: `timeout=Duration.seconds(15)`; template and SAM: `Timeout: 15`.
      """,
    caution: """
      Behind API Gateway the caller gives up first (a REST API after 29 seconds by default), and a longer \
      timeout makes a hanging call cost more.
      """,
    reading: [
      "AWS Lambda Developer Guide: Configure Lambda function timeout",
      "AWS SDKs and Tools Reference Guide: Retry behavior",
    ])

  static let returnedEarly = CausePage(
    .functionReturnedEarly,
    title: "the handler returned before its call was finished",
    meaning: """
      The handler answered while a DynamoDB call was still under way. Lambda freezes the environment at \
      that moment: the write is lost, or goes on in some later invocation, where its answer or its error \
      surfaces.
      """,
    logs: """
      The invocation reports success and its effect is missing. An answer, an error or a `TimeoutError` of \
      the call shows up under another request id, sometimes minutes later.
      """,
    traces: """
      A DynamoDB subsegment that has no end or stays `in_progress`, or that ends long after its function \
      segment.
      """,
    template: "Nothing: the fault is in the source.",
    checks: [
      .init(
        "aws xray batch-get-traces --trace-ids TRACE",
        "a DynamoDB subsegment without `end_time` in an invocation that succeeded"),
      .init(
        "culprit diagnose LOGS --traces TRACES --source FOLDER",
        "a call that the source starts and does not wait for"),
    ],
    fix: """
      Wait for every call before returning. Node.js: make the handler `async`, `await` each `send` (or \
      `Promise.all` of them), and no `forEach` with an async function. Python: join threads and futures. \
      Java: `join` futures of the async client. Go: wait for the group of goroutines.
      """,
    caution: "The handler takes longer by the time of the call: look at `Timeout` too.",
    reading: [
      "AWS Lambda Developer Guide: Define Lambda function handler in Node.js",
      "AWS Lambda Developer Guide: Understanding the Lambda execution environment lifecycle",
    ])

  static let roleNotAssumable = CausePage(
    .functionRoleNotAssumable,
    title: "Lambda cannot assume the execution role",
    meaning: """
      The role's trust policy does not let `lambda.amazonaws.com` assume it, or the role is gone. Without \
      credentials the function cannot run at all.
      """,
    logs: """
      The function's own log group is silent. The deployment fails with `The role defined for the function \
      cannot be assumed by Lambda`; if the role was broken later, the caller of the function gets the \
      error.
      """,
    traces: "No function segment: at most the `AWS::Lambda` segment with an error.",
    template: """
      `AssumeRolePolicyDocument` of the function's role names another service (`ec2.amazonaws.com`, \
      `edgelambda.amazonaws.com` alone), misses `sts:AssumeRole`, or has a condition that Lambda does not \
      meet.
      """,
    checks: [
      .init(
        "aws iam get-role --role-name ROLE --query Role.AssumeRolePolicyDocument",
        "no statement that allows `lambda.amazonaws.com` to do `sts:AssumeRole`"),
      .init("culprit check TEMPLATE", "the trust policy of the role, before any log exists"),
    ],
    fix: """
      Trust the Lambda service. CDK: `iam.Role(assumed_by=iam.ServicePrincipal("lambda.amazonaws.com"))`, \
      or no `role=` at all: `lambda_.Function` then makes a proper one. Template: `Principal: {Service: \
      lambda.amazonaws.com}` with `Action: sts:AssumeRole`.
      """,
    caution: "A new role may take some seconds until Lambda can assume it; deploying again is then enough.",
    reading: [
      "AWS Lambda Developer Guide: Defining Lambda function permissions with an execution role"
    ])
}
