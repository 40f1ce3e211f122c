/// What an expression may name: variables with their types, and keyword lists.
public struct TypeEnvironment: Sendable {
  /// A declared variable.
  public struct Variable: Sendable, Hashable {
    /// Its type.
    public var type: ValueType
    /// The texts that it can be, where they are known: comparing it with another text is a mistake.
    public var options: [String]?

    /// Makes a variable.
    public init(_ type: ValueType, options: [String]? = nil) {
      self.type = type
      self.options = options
    }
  }

  private var variables: [String: Variable] = [:]
  /// The keyword lists that `mentions` may name; any where it is `nil`.
  public var keywordLists: [String]?
  /// The decimal places of amounts of money.
  public var moneyDigits: Int
  /// The names of all variables, in order.
  public private(set) var names: [String] = []

  /// Makes an environment.
  public init(
    _ variables: some Sequence<(String, Variable)> = [], keywordLists: [String]? = nil, moneyDigits: Int = 2
  ) {
    self.keywordLists = keywordLists
    self.moneyDigits = moneyDigits
    for (name, variable) in variables { self[name] = variable }
  }

  /// The variable of a name, which may have points in it, such as `event.text`.
  public subscript(_ name: String) -> Variable? {
    get { variables[name] }
    set {
      if let newValue {
        if variables.updateValue(newValue, forKey: name) == nil { names.append(name) }
      } else if variables.removeValue(forKey: name) != nil {
        names.removeAll { $0 == name }
      }
    }
  }
}
