extension TemplateLibrary {
  /// What pages say of themselves to other sites and to search engines.
  static let meta = """
    <meta property="og:type" content="{{ogType}}">
    <meta property="og:title" content="{{title}}">
    <meta property="og:site_name" content="{{siteTitle}}">
    <meta property="og:locale" content="{{ogLocale}}">
    {{#description}}
    <meta property="og:description" content="{{description}}">
    {{/description}}
    {{#canonical}}
    <meta property="og:url" content="{{canonical}}">
    {{/canonical}}
    {{#feed}}
    <link rel="alternate" type="application/atom+xml" title="{{siteTitle}}" href="{{feed}}">
    {{/feed}}
    {{#icon}}
    <link rel="icon" href="{{icon}}">
    {{/icon}}
    {{#pageData}}
    <script type="application/ld+json">{{{pageData}}}</script>
    {{/pageData}}
    {{#breadcrumbData}}
    <script type="application/ld+json">{{{breadcrumbData}}}</script>
    {{/breadcrumbData}}

    """

  /// The page at an old address.
  static let redirect = """
    <!doctype html>
    <html lang="{{lang}}"{{#direction}} dir="{{direction}}"{{/direction}}>
    <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="{{policy}}">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>{{title}}</title>
    <link rel="canonical" href="{{canonical}}">
    <meta http-equiv="refresh" content="0; url={{href}}">
    <link rel="stylesheet" href="{{stylesheet}}">
    </head>
    <body>
    <main class="page message">
    <h1>{{words.moved}}</h1>
    <ul class="choices">
    <li><a href="{{href}}">{{title}}</a></li>
    </ul>
    </main>
    </body>
    </html>

    """

  /// Everything there is, by folder.
  static let siteMap = """
    {{<layout}}{{$body}}
    <main id="~content" class="page sitemap">
    {{> breadcrumbs}}
    <h1>{{title}}</h1>
    {{#groups}}
    <section class="depth-{{depth}}">
    {{#title}}
    <h2><a href="{{href}}">{{title}}</a> <span class="quiet">{{count}}</span></h2>
    {{/title}}
    {{#hasItems}}
    <ul>
    {{#items}}
    <li><a href="{{href}}">{{title}}</a></li>
    {{/items}}
    </ul>
    {{/hasItems}}
    </section>
    {{/groups}}
    {{#hasProcedures}}
    <section>
    <h2>{{words.procedures}}</h2>
    <ul>
    {{#procedures}}
    <li><a href="{{href}}">{{title}}</a></li>
    {{/procedures}}
    </ul>
    </section>
    {{/hasProcedures}}
    </main>
    {{/body}}{{/layout}}
    """
}

extension TemplateLibrary {
  /// The last lines of every page. The choice of colours shows where its script runs.
  static let footer = """
    <footer class="foot">
    <div class="bar">
    <span>{{siteTitle}}</span>
    {{#footLinks}}
    <a href="{{href}}">{{title}}</a>
    {{/footLinks}}
    <div class="theme" role="group" aria-label="{{words.theme}}" data-theme-choice hidden>
    <button type="button" value="system">{{words.theme_system}}</button>
    <button type="button" value="light">{{words.theme_light}}</button>
    <button type="button" value="dark">{{words.theme_dark}}</button>
    </div>
    </div>
    </footer>

    """

  /// Ways to say what an article lacks, and to ask.
  static let feedback = """
    {{#hasFeedback}}
    <section class="after feedback" aria-labelledby="~helpful">
    <h2 id="~helpful">{{words.helpful}}</h2>
    <p><a class="button" href="{{helpfulYes}}">{{words.helpful_yes}}</a>
    <a class="button" href="{{helpfulNo}}">{{words.helpful_no}}</a>
    <a href="{{reportHref}}" data-report="{{reportTemplate}}" data-report-label="{{words.report_paragraph}}">\
    {{words.report}}</a></p>
    </section>
    {{/hasFeedback}}
    {{#contactHref}}
    <aside class="ask-us"><p><strong>{{words.contact_title}}</strong> <a href="{{contactHref}}">{{words.contact}}</a></p></aside>
    {{/contactHref}}

    """
}
