/// Compares a diagnosis with inflating alone, run by run in turn, so that both meet the same machine.
struct Ratio {
  var file: String
  var program: String
  var runs: Int

  func run() throws(BenchError) {
    let floor = [CommandLine.arguments[0], "inflate", file]
    let diagnosis =
      program == "scan"
      ? [CommandLine.arguments[0], "scan", file] : [program, "diagnose", file, "--format", "json"]
    var floors: [Cost] = []
    var costs: [Cost] = []
    _ = try measure(floor)
    for _ in 0..<max(1, runs) {
      floors.append(try measure(floor))
      costs.append(try measure(diagnosis))
    }
    guard floors.allSatisfy({ $0.status == 0 }), costs.allSatisfy({ $0.status == 0 }) else {
      throw .file(program, "a run failed")
    }
    let (wall, cpu) = (median(floors.map(\.wall)), median(floors.map(\.cpu)))
    print("inflate alone:  wall \(rounded(wall)) s, CPU \(rounded(cpu)) s, peak \(peak(floors)) MiB")
    print(
      "diagnose:       wall \(rounded(median(costs.map(\.wall)))) s, CPU "
        + "\(rounded(median(costs.map(\.cpu)))) s, "
        + "peak \(peak(costs)) MiB")
    print(
      "ratio:          wall \(rounded(median(costs.map(\.wall)) / wall)), "
        + "CPU \(rounded(median(costs.map(\.cpu)) / cpu))   (\(runs) runs in turn, medians)")
  }

  private func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }

  private func peak(_ costs: [Cost]) -> String { rounded(Double(costs.map(\.peak).max() ?? 0) / 1_024) }

  private func rounded(_ value: Double) -> String {
    let thousandths = Int((value * 1_000).rounded())
    let rest = String(thousandths % 1_000)
    return "\(thousandths / 1_000).\(String(repeating: "0", count: 3 - rest.count))\(rest)"
  }
}
