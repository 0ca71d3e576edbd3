internal import Deployment
internal import Model
extension Deployment {
  func function(named name: String) -> Function? {
    functions.first { $0.name.substituting(bindings).literal == name }
  }
  func role(of function: Function) -> Role? { roles.first { $0.id == function.role } }
}
