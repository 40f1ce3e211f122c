import Diagnostics
import Platform
import SearchIndex

/// Files compiled into chunks that ascend by id, as the index takes them.
///
/// The order of ids is known before compiling only where they come from paths. An article whose front matter names its
/// id, or an SOP in a file of another name, is compiled once more, in a second run of chunks. Of several articles with
/// one id the first in that order is indexed; lint reports the others.
struct CompiledJobs {
  /// The articles whose ids come from their paths.
  let byPath: [PartialIndex]
  /// The articles whose front matter names their id.
  let byFrontMatter: [PartialIndex]
  /// What became of each file, in no order that matters.
  let outcomes: [ArticleCompilation.Outcome]
  /// The articles that are left out because another has their id.
  let leftOut: [Diagnostic]
  /// What the file table remembers of each file that could be read.
  var entries: [FileTable.Entry] { outcomes.compactMap(\.entry) }

  init(_ jobs: [ArticleCompilation.Job], by compilation: ArticleCompilation) {
    var jobs = jobs
    jobs.sort {
      $0.id == $1.id
        ? PathOrder.precedes($0.file.path, $1.file.path)
        : PathOrder.precedes($0.id, $1.id)
    }
    for index in jobs.indices.dropFirst().reversed() where jobs[index].id == jobs[index - 1].id {
      jobs[index].id = ""  // matches no article, so that the second run judges it
    }
    let first = compilation.run(jobs, requiringDefaultID: true)
    let outcomes = first.flatMap(\.outcomes)
    var taken = Set(outcomes.lazy.filter(\.isIndexed).compactMap { $0.entry?.id })
    var others = zip(jobs, outcomes).compactMap { job, outcome -> ArticleCompilation.Job? in
      guard !outcome.isIndexed, !outcome.isUnchanged, let id = outcome.entry?.id, !id.isEmpty else {
        return nil
      }
      return ArticleCompilation.Job(file: job.file, id: id)
    }
    others.sort { PathOrder.precedes($0.id, $1.id) }
    var leftOut: [Diagnostic] = []
    others = others.filter { job in
      if taken.insert(job.id).inserted { return true }
      leftOut.append(Self.duplicate(job))
      return false
    }
    self.leftOut = leftOut
    byPath = first.map(\.index)
    byFrontMatter = compilation.run(others, requiringDefaultID: true).map(\.index)
    self.outcomes = outcomes
  }

  private static func duplicate(_ job: ArticleCompilation.Job) -> Diagnostic {
    if let id = SOPDocument.sopID(job.id) {
      return Diagnostic(
        "sop.duplicate-id", "another SOP has the id \"\(id)\", so this one is left out",
        at: .file(job.file.path), help: "rename one of the two")
    }
    return Diagnostic(
      "article.duplicate-id", "another article has the id \"\(job.id)\", so this one is left out",
      at: .file(job.file.path), help: "rename the file or set another `id:`")
  }
}
