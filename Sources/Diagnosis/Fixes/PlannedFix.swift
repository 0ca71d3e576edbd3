/// A fix together with the edits that replaying applies.
struct PlannedFix {
  var fix: Fix
  var edits: [TemplateEdit]
}
