extension TemplateLibrary {
  /// One article.
  static let article = """
    {{<layout}}{{$body}}
    <div class="columns">
    <main id="~content" class="page">
    {{> breadcrumbs}}
    <article>
    <h1>{{title}}</h1>
    {{#summary}}
    <p class="lead">{{summary}}</p>
    {{/summary}}
    <ul class="facts">
    {{#facts}}
    <li>{{#label}}{{label}} {{/label}}\
    {{#datetime}}<time datetime="{{datetime}}">{{value}}</time>{{/datetime}}\
    {{^datetime}}{{value}}{{/datetime}}</li>
    {{/facts}}
    </ul>
    {{> notices}}
    {{#hasContents}}
    <details class="contents-small"><summary>{{words.onThisPage}}</summary>
    {{> contents}}
    </details>
    {{/hasContents}}
    <div class="prose">
    {{{body}}}
    </div>
    </article>
    {{#hasProcedures}}
    <section class="after" aria-labelledby="~procedures">
    <h2 id="~procedures">{{words.relatedProcedures}}</h2>
    <ul class="cards">
    {{#procedures}}
    <li><a href="{{href}}">{{title}}</a>{{#summary}}<p>{{summary}}</p>{{/summary}}</li>
    {{/procedures}}
    </ul>
    </section>
    {{/hasProcedures}}
    {{#hasRelated}}
    <section class="after" aria-labelledby="~related">
    <h2 id="~related">{{words.related}}</h2>
    {{> cards}}
    </section>
    {{/hasRelated}}
    {{> feedback}}
    {{#hasTags}}
    <section class="after" aria-label="{{words.tags}}">
    <ul class="tags">
    {{#tags}}
    <li><a rel="tag" href="{{href}}">{{title}}</a></li>
    {{/tags}}
    </ul>
    </section>
    {{/hasTags}}
    {{#hasNeighbours}}
    <nav class="neighbours" aria-label="{{words.inThisTopic}}">
    {{#previous}}
    <a rel="prev" href="{{href}}"><span class="quiet">{{words.previous}}</span>{{title}}</a>
    {{/previous}}
    {{#next}}
    <a rel="next" href="{{href}}"><span class="quiet">{{words.next}}</span>{{title}}</a>
    {{/next}}
    </nav>
    {{/hasNeighbours}}
    </main>
    {{#hasSiblings}}
    <nav class="side siblings" aria-labelledby="~siblings">
    <h2 id="~siblings"><a href="{{categoryHref}}">{{categoryTitle}}</a></h2>
    <ul>
    {{#siblings}}
    <li>{{#current}}<span aria-current="page">{{title}}</span>{{/current}}\
    {{^current}}<a href="{{href}}">{{title}}</a>{{/current}}</li>
    {{/siblings}}
    </ul>
    </nav>
    {{/hasSiblings}}
    {{#hasContents}}
    <nav class="side contents" aria-labelledby="~contents">
    <h2 id="~contents">{{words.onThisPage}}</h2>
    {{> contents}}
    </nav>
    {{/hasContents}}
    </div>
    {{/body}}{{/layout}}
    """

  /// What readers should know before they rely on a text.
  static let notices = """
    {{#notices}}
    <div class="notice {{state}}" role="note"><p><strong>{{title}}</strong> {{text}}\
    {{#link}} <a href="{{href}}" hreflang="{{lang}}">{{title}}</a>{{/link}}</p></div>
    {{/notices}}

    """

  /// The headings of an article.
  static let contents = """
    <ul class="toc">
    {{#contents}}
    <li class="level-{{level}}"><a href="{{href}}">{{title}}</a></li>
    {{/contents}}
    </ul>

    """
}
