internal import Deployment
internal import Diagnosis
internal import Documents

/// Adds to fixes what they change in the text of the template, as a unified diff.
enum FixDiffs {
  /// The report with diffs: each is against the template with the fixes of the causes before it.
  static func added(to report: Report) -> Report {
    var report = report
    var texts: [String: [UInt8]] = [:]
    for index in report.causes.indices {
      guard let fix = report.causes[index].fix, let path = fix.template,
        let before = texts[path] ?? FileSource.disk.read(path), before.contains(UInt8(ascii: "\n")),
        let patch = try? JSONPatch(Node(.array(fix.operations))),
        let after = DocumentText.patched(before, patch)
      else { continue }
      texts[path] = after
      let diff = UnifiedDiff(
        old: String(decoding: before, as: UTF8.self), new: String(decoding: after, as: UTF8.self))
      // Of a template on one line, a diff shows the whole twice: the JSON patch says it better.
      guard !diff.isEmpty, diff.longestLine <= 400 else { continue }
      let name = path.hasPrefix("/") ? String(path.dropFirst()) : path
      report.causes[index].fix?.diff = diff.text(oldName: "a/" + name, newName: "b/" + name)
    }
    return report
  }
}
