import Platform

/// Finds the file of a program.
enum ProgramPath {
  /// The absolute path of the program that a spec names.
  static func find(_ spec: ProgramSpec, searchPath: String) throws(ProgramFault) -> String {
    let name = spec.words.first ?? ""
    // By bytes: texts that only look alike are two programs.
    guard !name.isEmpty, spec.allow.contains(where: { $0.utf8.elementsEqual(name.utf8) }) else {
      throw ProgramFault(
        name, "may not be started", "write it into `commands: {allow: [\(name)]}` of kb.yaml")
    }
    guard FileSystem.kind(of: spec.folder) == .folder, let root = try? FileSystem.realPath(spec.folder) else {
      throw ProgramFault(name, "has no folder to run in", "\(spec.folder) is missing")
    }
    let path: String
    if !name.utf8.contains(UInt8(ascii: "/")) {
      path = try search(name, searchPath)
    } else if name.utf8.first == UInt8(ascii: "/") {
      path = name
    } else {
      path = try insideWorkspace(name, root)
    }
    guard let kind = FileSystem.kind(of: path) else {
      throw ProgramFault(name, "is not there", "look whether the file exists: \(path)")
    }
    guard kind == .file, Executable.find(path) != nil else {
      throw ProgramFault(name, "is no file that may be executed", "let it be: `chmod +x \(path)`")
    }
    return path
  }

  private static func search(_ name: String, _ searchPath: String) throws(ProgramFault) -> String {
    // Relative folders of a search path would be looked for in the workspace.
    let folders = searchPath.split(separator: ":").filter { $0.utf8.first == UInt8(ascii: "/") }
    let found = folders.lazy.map { Path.join(String($0), name) }.first {
      FileSystem.kind(of: $0) == .file && Executable.find($0) != nil
    }
    guard let found else {
      throw ProgramFault(
        name, "is not found in \(searchPath)",
        "name it with its path, or let kb.yaml pass your PATH on: `commands: {env: [PATH]}`")
    }
    return found
  }

  private static func insideWorkspace(_ name: String, _ root: String) throws(ProgramFault) -> String {
    let leaves = name.utf8.split(separator: UInt8(ascii: "/")).contains { $0.elementsEqual("..".utf8) }
    guard !leaves, let path = Path.normalized(name), !path.isEmpty else {
      throw ProgramFault(
        name, "leads out of the workspace", "name it by a path below the folder of kb.yaml, without `..`")
    }
    let full = Path.join(root, path)
    // What is executed is the file that was looked at, not what a link may lead to by then.
    guard FileSystem.kind(of: full) != nil, let real = try? FileSystem.realPath(full) else { return full }
    guard FolderWalk.isInside(real, root) else {
      throw ProgramFault(
        name, "leads out of the workspace by a symbolic link", "put the program itself into the workspace")
    }
    return real
  }
}

/// Why a program was not started.
struct ProgramFault: Error, CustomStringConvertible {
  /// What is wrong and what to do, in one line.
  let description: String

  init(_ name: String, _ problem: String, _ remedy: String) {
    description = "the program `\(name)` \(problem); \(remedy)"
  }

  /// Words what the system said.
  init(_ name: String, _ error: SystemError) {
    if error.isNoProgram {
      self.init(
        name, "is not in a form that the system can run",
        "let its first line name what reads it, such as `#!/usr/bin/env python3`")
    } else if error.isMissing {
      self.init(
        name, "names in its first line a program that is not there", "install it, or correct the line")
    } else {
      self.init(name, "could not be started: \(error.reason)", error.remedy ?? "try again")
    }
  }
}
