/// Whether a function's `Handler` names something that its files hold.
package enum HandlerEntry: Sendable, Hashable {
  /// It cannot be told: no handler is given, the files were not all read, or the name is made in a way that
  /// is not followed.
  case unknown
  case found
  /// No file is the handler's module, such as `src/app` of `src/app.handler`.
  case moduleMissing(String)
  /// The module's file holds no such name.
  case nameMissing(String, path: String)
}
