/// A POSIX shell script of `aws` commands that writes an evidence folder.
///
/// It runs under dash as under bash, needs nothing but the AWS CLI (version 1 or 2), makes read-only calls
/// only, and goes on where one of them is refused.
package struct CollectionScript: Sendable {
  private let request: CollectionRequest
  private let version: String

  package init(_ request: CollectionRequest, version: String) {
    self.request = request
    self.version = version
  }

  /// The script.
  package var text: String {
    head + Self.tools + Self.stackPart + Self.functionPart + Self.tracePart + Self.main
  }

  private var head: String {
    let policy = CollectionPolicy(request).text.split(separator: "\n").map { "#   \($0)\n" }.joined()
    return """
      #!/bin/sh
      # Writes a folder of evidence that `culprit diagnose FOLDER` takes whole. Made by culprit \(version).
      #
      # usage: sh collect.sh [FOLDER]      (evidence, if none is given; it must be new or empty)
      #
      # Reads only. Account, Region and endpoint are those of the AWS CLI's environment (AWS_PROFILE, AWS_REGION,
      # AWS_ENDPOINT_URL). The folder holds logs and the functions' environment variables: keep it as you keep those.
      #
      # The identity needs this policy. Resources that are named by hand, and not by CloudFormation, and log groups of other
      # names are to be added to it; in other partitions "arn:aws:" is "arn:aws-cn:" or "arn:aws-us-gov:".
      #
      \(policy)
      set -euf
      umask 077
      LC_ALL=C
      export LC_ALL
      AWS_PAGER=
      export AWS_PAGER

      stack=\(Self.quoted(request.stack))
      wanted=\(Self.quoted(request.function ?? ""))
      seconds=\(request.seconds)
      folder=${1:-evidence}

      """
  }

  private static func quoted(_ text: String) -> String { "'" + text.replacing("'", with: "'\\''") + "'" }

  private static let tools = #"""
    # At most so many log events of a function, and so many traces.
    events_limit=${CULPRIT_EVENTS:-100000}
    traces_limit=${CULPRIT_TRACES:-250}

    say() { printf 'collect: %s\n' "$*" >&2; }

    if ! command -v aws >/dev/null 2>&1; then
      say 'the AWS CLI (aws) is not here: https://aws.amazon.com/cli/ tells how to get it'
      exit 69
    fi
    if [ -e "$folder" ] && [ -n "$(ls -A "$folder" 2>/dev/null)" ]; then
      say "$folder is there and not empty: name another folder"
      exit 73
    fi
    mkdir -p "$folder/functions" "$folder/logs" "$folder/tables" "$folder/traces"

    written=0
    missing=0

    # keep FILE COMMAND…: writes what a command prints to a file of the folder, or says that it could not.
    keep() {
      file=$1
      shift
      if aws --output json "$@" >"$folder/.part"; then
        mv "$folder/.part" "$folder/$file"
        written=$((written + 1))
      else
        rm -f "$folder/.part"
        missing=$((missing + 1))
        say "without $file: aws $1 $2 did not answer"
        return 1
      fi
    }

    # words COMMAND…: what a command prints, word by word; nothing where it fails. "None" is the CLI's word for null.
    words() {
      for word in $(aws --output text "$@" || :); do
        if [ "$word" != None ]; then printf '%s\n' "$word"; fi
      done
    }

    now=$(date +%s)
    start=$((now - seconds))


    """#

  private static let stackPart = #"""
    # stack_files NAME NUMBER: a stack's template, description, resources and events.
    stack_files() {
      keep "stack$2.json" cloudformation describe-stacks --stack-name "$1" || :
      keep "resources$2.json" cloudformation list-stack-resources --stack-name "$1" || :
      keep "events$2.json" cloudformation describe-stack-events --stack-name "$1" --max-items 200 || :
      keep "template$2.json" cloudformation get-template --stack-name "$1" --template-stage Original || :
      # What macros made of the template is what was deployed; SAM's transform is read as it is.
      if [ -f "$folder/template$2.json" ] && grep -q 'Transform' "$folder/template$2.json" &&
        ! grep -q 'AWS::Serverless-' "$folder/template$2.json"; then
        keep "template$2.json" cloudformation get-template --stack-name "$1" --template-stage Processed || :
      fi
    }

    # resources STACK TYPE: physical names of a stack's resources of a type.
    resources() {
      words cloudformation list-stack-resources --stack-name "$1" \
        --query "StackResourceSummaries[?ResourceType=='$2'].PhysicalResourceId"
    }

    # functions STACK: those of its functions that are wanted, by physical name.
    functions() {
      if [ -z "$wanted" ]; then
        resources "$1" AWS::Lambda::Function
      else
        words cloudformation list-stack-resources --stack-name "$1" --query \
          "StackResourceSummaries[?ResourceType=='AWS::Lambda::Function' && (LogicalResourceId=='$wanted' || PhysicalResourceId=='$wanted')].PhysicalResourceId"
      fi
    }


    """#

  private static let functionPart = #"""
    # function_files NAME: a function's effective configuration, and its log.
    function_files() {
      keep "functions/$1.json" lambda get-function-configuration --function-name "$1" || :
      group=$(words lambda get-function-configuration --function-name "$1" --query LoggingConfig.LogGroup)
      group=${group:-/aws/lambda/$1}
      # Each event also bears the name of its log group, which tells whose log it is.
      keep "logs/$1.json" logs filter-log-events --log-group-name "$group" \
        --start-time "${start}000" --end-time "${now}999" --max-items "$events_limit" --query \
        "{events: events[].{logGroupName: '$group', logStreamName: logStreamName, timestamp: timestamp, message: message}}" || :
    }

    # table_files NAME: a table as it is.
    table_files() {
      keep "tables/$1.json" dynamodb describe-table --table-name "$1" || :
    }


    """#

  private static let tracePart = #"""
    # trace_ids FUNCTION: ids of its traces. X-Ray answers for six hours at most.
    trace_ids() {
      from=$start
      while [ "$from" -lt "$now" ]; do
        to=$((from + 21600))
        if [ "$to" -gt "$now" ]; then to=$now; fi
        words xray get-trace-summaries --start-time "$from" --end-time "$to" \
          --filter-expression "service(id(name: \"$1\", type: \"AWS::Lambda::Function\"))" \
          --query 'TraceSummaries[].Id'
        from=$to
      done
    }

    # trace_files FUNCTION: its traces, five to a call, which is the API's limit.
    trace_files() {
      name=$1
      number=0
      set -- $(trace_ids "$name" | sort -u | head -n "$traces_limit")
      while [ $# -gt 0 ]; do
        five=
        while [ $# -gt 0 ] && [ "$(printf '%s' "$five" | wc -w)" -lt 5 ]; do
          five="$five $1"
          shift
        done
        number=$((number + 1))
        # The ids are words without blanks.
        keep "traces/$name-$number.json" xray batch-get-traces --trace-ids $five || :
      done
    }


    """#

  private static let main = #"""
    # Nested stacks are stacks of their own; each is looked at once.
    stacks=$stack
    count=0
    found=0
    while [ -n "$stacks" ]; do
      set -- $stacks
      one=$1
      shift
      stacks=$*
      count=$((count + 1))
      number=
      if [ "$count" -gt 1 ]; then number=-$count; fi
      say "stack $one"
      stack_files "$one" "$number"
      for function in $(functions "$one"); do
        say "function $function"
        found=$((found + 1))
        function_files "$function"
        trace_files "$function"
      done
      for table in $(resources "$one" AWS::DynamoDB::Table) $(resources "$one" AWS::DynamoDB::GlobalTable); do
        say "table $table"
        table_files "$table"
      done
      if [ "$count" -lt 50 ]; then
        stacks="$stacks $(resources "$one" AWS::CloudFormation::Stack | tr '\n' ' ')"
        stacks=$(printf '%s' "$stacks" | sed 's/^ *//; s/ *$//')
      fi
    done

    rmdir "$folder/functions" "$folder/logs" "$folder/tables" "$folder/traces" 2>/dev/null || :
    if [ "$written" -eq 0 ]; then
      say "nothing could be read: is the stack's name $stack, and are the credentials and the Region right?"
      exit 65
    fi
    if [ "$found" -eq 0 ]; then
      say "the stack has no function${wanted:+ named $wanted}, so there is no log"
    fi
    say "$written files are in $folder, $missing could not be had; now: culprit diagnose '$folder'"

    """#
}
