extension Catalogue {
  /// What can be wrong with a file before anything is read from it.
  static let sourceRules: [Rule] = [
    Rule(
      "source.encoding", .error, "the file is not UTF-8",
      """
      Every article and SOP is UTF-8. Other encodings (UTF-16, GB18030, Latin-1) and damaged bytes would be shown \
      to readers as garbage. Save the file as UTF-8; `iconv -f GB18030 -t UTF-8` converts one.
      """),
    Rule(
      "source.nul", .error, "the file holds a NUL byte",
      "A NUL byte never belongs in text: the file is binary or damaged. Remove the byte or the file."),
    Rule(
      "source.too-large", .error, "the file is larger than an article or an SOP can be",
      """
      Articles may have at most 8 MiB and SOPs at most 256 KiB, so that no file can stop the whole workspace. \
      Split the article, or exclude the file with `exclude:` in kb.yaml.
      """),
    Rule(
      "source.unreadable", .error, "the file cannot be read",
      "The operating system refuses to read the file or folder. Check its permissions."),
    Rule(
      "source.not-a-file", .error, "the name says article, but it is no regular file",
      "A folder, pipe or device has a name that ends in .md or .yaml. Rename or remove it."),
    Rule(
      "source.link-outside", .error, "a symbolic link leads out of the workspace",
      """
      A link that points outside the workspace would publish files that nobody reviewed. Copy the file in, or \
      remove the link.
      """),
    Rule(
      "source.link-loop", .error, "symbolic links form a loop",
      "The links lead back to themselves, so no file stands behind them. Remove one of them."),
    Rule(
      "source.name", .error, "the file name cannot become an id",
      """
      An id is made of letters of any script, digits and `- _ . /`; blanks become `-`. Control characters, \
      quotes and other signs in a file name cannot be linked to. Rename the file, or set `id:` in the front matter.
      """),
  ]
}
