// swift-tools-version: 6.2
import PackageDescription

// Warnings are errors where the project's own checks run (`make test` sets the variable), not where
// a newer toolchain with new warnings builds a release.
let strict: [SwiftSetting] =
  Context.environment["CULPRIT_STRICT"] == "1" ? [.treatAllWarnings(as: .error)] : []

let settings: [SwiftSetting] =
  [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .strictMemorySafety(),
  ] + strict

// libFuzzer brings its own `main`, so its target is there only where it is asked for (`tools/fuzz --coverage`).
let fuzzer: [Target] =
  Context.environment["CULPRIT_FUZZER"] == "1"
  ? [
    .executableTarget(
      name: "fuzzer",
      dependencies: ["Bytes", "Deployment", "Documents", "Handlers", "Policy", "Telemetry", "Wording"],
      path: "Tests/Fuzzer", swiftSettings: settings)
  ] : []

let package = Package(
  name: "culprit",
  products: [
    .executable(name: "culprit", targets: ["culprit"])
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
  ],
  targets: [
    // The floor: zlib, bytes, values. Nothing here knows a log format or a template.
    .systemLibrary(
      name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .target(name: "Bytes", dependencies: ["CZlib"], swiftSettings: settings),
    .target(name: "Model", swiftSettings: settings),
    .target(
      name: "Documents", dependencies: ["Model", .product(name: "Yams", package: "Yams")],
      swiftSettings: settings),

    // What happened: texts, events, invocations, calls.
    .target(name: "Wording", dependencies: ["Model"], swiftSettings: settings),
    .target(
      name: "Telemetry", dependencies: ["Bytes", "Documents", "Model", "Wording"],
      swiftSettings: settings),

    // What should happen: policies and the deployed template.
    .target(name: "Policy", dependencies: ["Documents", "Model"], swiftSettings: settings),
    .target(
      name: "Deployment", dependencies: ["Documents", "Model", "Policy"], swiftSettings: settings),

    .target(name: "Handlers", dependencies: ["Bytes", "Model"], swiftSettings: settings),

    // Where the two stories meet.
    .target(
      name: "Diagnosis", dependencies: ["Deployment", "Documents", "Handlers", "Model", "Policy"],
      swiftSettings: settings),
    .target(
      name: "Reports", dependencies: ["Diagnosis", "Documents", "Model"], swiftSettings: settings),

    // The document about a repair: two diagnoses and two states of an app.
    .target(
      name: "Writeup",
      dependencies: ["Deployment", "Diagnosis", "Documents", "Handlers", "Model", "Policy", "Reports"],
      swiftSettings: settings),

    // How evidence is got: a script that the user reads and runs.
    .target(name: "Collection", dependencies: ["Documents"], swiftSettings: settings),

    .executableTarget(
      name: "culprit",
      dependencies: [
        "Bytes", "Collection", "Deployment", "Diagnosis", "Documents", "Handlers", "Model", "Policy",
        "Reports", "Telemetry", "Wording", "Writeup",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ], swiftSettings: settings),
    .executableTarget(
      name: "bench", dependencies: ["Bytes", "CZlib", "Model", "Telemetry", "Wording"],
      swiftSettings: settings),

    // Seeds for the fuzzing tests: few in `make test`, fresh ones for minutes in `make fuzz`.
    .target(name: "Fuzzing", path: "Tests/Fuzzing", swiftSettings: settings),
    .testTarget(name: "BytesTests", dependencies: ["Bytes", "CZlib", "Fuzzing"], swiftSettings: settings),
    .testTarget(name: "ModelTests", dependencies: ["Fuzzing", "Model"], swiftSettings: settings),
    .testTarget(
      name: "DocumentsTests", dependencies: ["Fuzzing", "Documents", "Model"], swiftSettings: settings),
    .testTarget(
      name: "WordingTests", dependencies: ["Fuzzing", "Documents", "Model", "Wording"],
      exclude: ["Corpus"],
      swiftSettings: settings),
    .testTarget(
      name: "TelemetryTests",
      dependencies: ["Fuzzing", "Bytes", "CZlib", "Documents", "Model", "Telemetry", "Wording"],
      swiftSettings: settings),
    .testTarget(
      name: "PolicyTests", dependencies: ["Fuzzing", "Documents", "Model", "Policy"], exclude: ["Cases"],
      swiftSettings: settings),
    .testTarget(
      name: "DeploymentTests", dependencies: ["Fuzzing", "Deployment", "Documents", "Model", "Policy"],
      exclude: ["ResolutionCases", "SAMCases", "resolve.py", "transform.py"], swiftSettings: settings),
    .testTarget(
      name: "HandlersTests", dependencies: ["Fuzzing", "Bytes", "Handlers", "Model"], swiftSettings: settings),
    .testTarget(
      name: "DiagnosisTests",
      dependencies: ["Deployment", "Diagnosis", "Documents", "Model", "Policy"], exclude: ["Grants"],
      swiftSettings: settings),
    .testTarget(
      name: "ReportsTests", dependencies: ["Diagnosis", "Documents", "Model", "Reports"],
      swiftSettings: settings),
    .testTarget(name: "CollectionTests", dependencies: ["Collection", "Documents"], swiftSettings: settings),
    .testTarget(
      name: "WriteupTests", dependencies: ["Fuzzing", "Diagnosis", "Documents", "Model", "Writeup"],
      swiftSettings: settings),
    .testTarget(
      name: "CommandTests", dependencies: ["culprit"], exclude: ["Golden"], swiftSettings: settings),
  ] + fuzzer
)
