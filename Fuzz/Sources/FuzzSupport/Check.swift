/// Ends the program where a promise is broken, also in an optimised build.
public func check(_ holds: Bool, _ promise: @autoclosure () -> String) {
  if !holds { fatalError(promise()) }
}
