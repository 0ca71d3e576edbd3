internal import FoundationEssentials

/// Where templates and the files around them are read from.
package struct FileSource: Sendable {
  /// Largest document that is read, in bytes.
  package static let maximumSize = 16 << 20

  /// Bytes of a file.
  package var read: @Sendable (_ path: String) -> [UInt8]?
  /// Size of a file in bytes; nil where there is none.
  package var size: @Sendable (_ path: String) -> Int?
  /// Names in a folder, sorted; nil where the path is no folder.
  package var list: @Sendable (_ path: String) -> [String]?

  package init(
    read: @escaping @Sendable (String) -> [UInt8]?, size: @escaping @Sendable (String) -> Int?,
    list: @escaping @Sendable (String) -> [String]?
  ) {
    self.read = read
    self.size = size
    self.list = list
  }

  /// The file system.
  ///
  /// FoundationEssentials serves here: templates are few, and it has no part in reading logs.
  package static let disk = FileSource(
    read: { path in FileManager.default.contents(atPath: path).map { Array($0) } },
    size: { path in
      guard let attributes = try? FileManager.default.attributesOfItem(atPath: path),
        attributes[.type] as? FileAttributeType != .typeDirectory
      else { return nil }
      // A number of one type or another, by whether all of Foundation is in the program; its text is the
      // same.
      return attributes[.size].flatMap { Int("\($0)") }
    },
    list: { path in
      var isFolder = false
      guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder else { return nil }
      return (try? FileManager.default.contentsOfDirectory(atPath: path))?.sorted()
    })

  /// Files in memory, by path; folders are what the paths imply.
  package static func memory(_ files: [(path: String, bytes: [UInt8])]) -> FileSource {
    let contents = Dictionary(files.map { ($0.path, $0.bytes) }, uniquingKeysWith: { _, last in last })
    return FileSource(
      read: { contents[$0] }, size: { contents[$0]?.count },
      list: { folder in
        let prefix = folder.isEmpty || folder.hasSuffix("/") ? folder : folder + "/"
        let names = contents.keys.filter { $0.hasPrefix(prefix) && $0 != folder }.compactMap { path in
          path.dropFirst(prefix.count).split(separator: "/").first.map(String.init)
        }
        return contents[folder] != nil || names.isEmpty ? nil : Set(names).sorted()
      })
  }
}
