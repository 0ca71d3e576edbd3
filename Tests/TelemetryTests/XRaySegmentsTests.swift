import Testing

@testable import Bytes
@testable import Telemetry

@Suite struct `Segments of a trace` {
  private func read(_ json: String) -> XRaySegments {
    var segments = XRaySegments()
    var cursor = JSONCursor()
    let bytes = Array(json.utf8)
    #expect(segments.read(bytes.span, &cursor))
    return segments
  }

  @Test func `every segment stands behind the one that it is in`() {
    let segments = read(
      #"{"subsegments":[{"id":"a","subsegments":[{"id":"b"}]},1,{"id":"c","subsegments":[{}]}],"name":"f"}"#)
    #expect(segments.all.map(\.above) == [nil, 0, 1, 0, 3])
    #expect(segments.documents == [0])
    #expect(segments.words[segments[0].name] == "f")
    var ids: [UInt64] = []
    segments.eachSubsegment(of: 0) { ids.append($0.id) }
    #expect(ids == [segments[1].id, segments[3].id])
  }

  @Test func `tables of one segment stay together where its member is told twice`() {
    let segments = read(
      #"{"aws":{"table_names":["A","B"]},"subsegments":[{"aws":{"table_name":"C"}}],"aws":{"table_name":"D"}}"#
    )
    let tables = segments.all.map { segment in
      segments.tables[segment.tables].map { segments.words[$0] ?? "" }
    }
    #expect(tables == [["A", "B", "D"], ["C"]])
  }

  @Test func `more segments than a trace can have are left out, and room for them is not kept`() {
    var segments = read("{\"subsegments\":[\(String(repeating: "{},", count: 60_000)){}]}")
    #expect(segments.all.count == 50_000)
    _ = segments.removeAll()
    #expect(segments.all.capacity < 50_000)
    #expect(segments.documents.isEmpty)
  }

  @Test func `names of tables beyond the limit cost nothing`() {
    let names = (0..<5_000).map { "\"Table-\($0)\"" }.joined(separator: ",")
    let segments = read("{\"aws\":{\"table_names\":[\(names)]}}")
    #expect(segments[0].tables.count == XRaySegment.tableLimit)
    #expect(segments.words.count < 100)
  }

  @Test func `of many segments each is found by its id`() {
    var map = SegmentMap()
    for id in 1...100 as ClosedRange<UInt64> { map[id] = Int(id) * 2 }
    map[7] = 1
    #expect(map[7] == 1)
    #expect(map[100] == 200)
    #expect(map[0] == nil)
    #expect(map[101] == nil)
    map.removeAll()
    #expect(map[7] == nil)
  }
}
