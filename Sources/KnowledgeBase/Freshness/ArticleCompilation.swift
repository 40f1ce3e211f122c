import Content
import Diagnostics
import Platform
import SOP
import SearchIndex
import Synchronization
import TextAnalysis

/// Compiles files in parallel into chunks that the index takes.
struct ArticleCompilation: Sendable {
  /// A file to compile.
  struct Job: Sendable {
    var file: FileEntry
    /// The id by the file's path; the chunk must ascend by it.
    var id: String
    /// The revision that the index has; a file that still has it is not compiled.
    var known: FileTable.Entry?
  }

  /// What came of a job.
  struct Outcome: Sendable {
    /// What the file table remembers; `nil` where the file could not be read.
    var entry: FileTable.Entry?
    /// Whether the article is in the chunk.
    var isIndexed = false
    /// Whether the file was unchanged after all.
    var isUnchanged = false
    var findings: [Diagnostic] = []
  }

  /// A stretch of jobs, done.
  struct Chunk: Sendable {
    var index: PartialIndex
    var outcomes: [Outcome]
  }

  let files: any FileSource
  let configuration: Configuration
  /// Where chunks are kept until they are merged.
  let memory: IndexMemory
  /// Called from several threads with the number of files done and of all.
  let progress: @Sendable (Int, Int) -> Void

  private let compiler: ArticleCompiler

  init(
    files: any FileSource, configuration: Configuration, memory: IndexMemory,
    progress: @escaping @Sendable (Int, Int) -> Void
  ) {
    self.files = files
    self.configuration = configuration
    self.memory = memory
    self.progress = progress
    compiler = ArticleCompiler(configuration: configuration)
  }

  /// Text of this many bytes makes a chunk at the start; towards the end chunks grow smaller, so that all cores
  /// finish together. Large chunks repeat fewer terms.
  private static let largestChunk: Int64 = 8 << 20
  private static let smallestChunk: Int64 = 1 << 20

  /// Compiles every job; the chunks' outcomes stand in the order of the jobs.
  ///
  /// - Parameter requiringDefaultID: an article whose id is not its job's is left out of the chunk.
  /// - Complexity: the text of one chunk a thread is in memory, and every chunk's inverted form.
  func run(_ jobs: [Job], requiringDefaultID: Bool) -> [Chunk] {
    let chunks = Self.chunks(of: jobs)
    let done = Atomic<Int>(0)
    return Parallel.map(chunks.count, state: { IndexingAnalyzer() }) { analyzer, number in
      var indexer = ChunkIndexer(analyzer: analyzer)
      let outcomes = chunks[number].map { position in
        let outcome = compile(jobs[position], requiringDefaultID: requiringDefaultID, into: &indexer)
        progress(done.add(1, ordering: .relaxed).newValue, jobs.count)
        return outcome
      }
      return Chunk(index: memory.keep(indexer.finish()), outcomes: outcomes)
    }
  }

  private func compile(_ job: Job, requiringDefaultID: Bool, into indexer: inout ChunkIndexer) -> Outcome {
    let path = job.file.path
    let bytes: [UInt8]
    do throws(SystemError) {
      bytes = try files.read(path, limit: SourceFinding.limit(path))
    } catch {
      return unreadable(job, error)
    }
    let revision = Revision(blob: bytes)
    if let known = job.known, known.revision == revision {
      return Outcome(
        entry: FileTable.Entry(file: job.file, revision: revision, id: known.id), isUnchanged: true)
    }
    let (document, findings) = document(path, bytes, revision)
    var outcome = Outcome(
      entry: FileTable.Entry(file: job.file, revision: revision, id: document?.stored.id ?? ""),
      findings: findings)
    if let document, !requiringDefaultID || document.stored.id == job.id {
      indexer.add(document)
      outcome.isIndexed = true
    }
    return outcome
  }

  /// What the index takes of a file; `nil` where the file is too broken to hold anything.
  private func document(_ path: String, _ bytes: [UInt8], _ revision: Revision) -> (
    IndexableDocument?, [Diagnostic]
  ) {
    guard SOPDocument.isSOP(path) else {
      let compiled = compiler.compile(path: path, bytes: bytes, revision: revision)
      return (compiled.article.map(IndexableArticle.document), compiled.diagnostics)
    }
    let (sop, findings) = SOPCompiler.read(path: path, bytes: bytes)
    let document = sop.map { SOPDocument.document($0, revision: revision, configuration: configuration) }
    return (document, findings)
  }

  /// A file too large is remembered, so that it is not looked at again until it changes. One that has gone since it was
  /// listed is no fault.
  private func unreadable(_ job: Job, _ error: SystemError) -> Outcome {
    guard !error.isMissing else { return Outcome() }
    let finding = SourceFinding.unreadable(job.file.path, error)
    guard finding.rule == "source.too-large" else { return Outcome(findings: [finding]) }
    let none = Revision(bytes: [UInt8](repeating: 0, count: 20))
    return Outcome(entry: FileTable.Entry(file: job.file, revision: none, id: ""), findings: [finding])
  }

  private static func chunks(of jobs: [Job]) -> [Range<Int>] {
    var chunks: [Range<Int>] = []
    var start = 0
    var size: Int64 = 0
    var rest = jobs.reduce(0) { $0 + $1.file.size }
    for (index, job) in jobs.enumerated() {
      size += job.file.size
      let wanted = rest / Int64(2 * Parallel.workers)
      if size >= min(max(wanted, smallestChunk), largestChunk) {
        chunks.append(start..<index + 1)
        start = index + 1
        rest -= size
        size = 0
      }
    }
    if start < jobs.count { chunks.append(start..<jobs.count) }
    return chunks
  }
}

/// Findings about files that cannot be read.
enum SourceFinding {
  /// The most bytes that the file at a path may have.
  static func limit(_ path: String) -> Int {
    SOPDocument.isSOP(path) ? SOPCompiler.maximumSize : ArticleCompiler.maximumSize
  }

  static func unreadable(_ path: String, _ error: SystemError) -> Diagnostic {
    if error.isTooLarge {
      let limit = limit(path)
      let size = limit < 1 << 20 ? "\(limit >> 10) KiB" : "\(limit >> 20) MiB"
      return Diagnostic("source.too-large", "larger than \(size), so it is left out", at: .file(path))
    }
    return Diagnostic("source.unreadable", "cannot be read: \(error.reason)", at: .file(path))
  }
}
