package import Diagnosis

/// A way to print the catalogue: one entry, or the list of all.
package protocol CatalogueRenderer {
  func render(_ entry: CatalogueEntry) -> String
  func renderList() -> String
}
