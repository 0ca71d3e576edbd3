/// A part of the page.
protocol Section {
  func write(to page: inout Page)
}
