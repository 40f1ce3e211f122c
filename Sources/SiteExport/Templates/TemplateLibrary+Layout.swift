extension TemplateLibrary {
  /// What all pages share. Pages fill the block `main`.
  static let layout = """
    <!doctype html>
    <html lang="{{lang}}"{{#direction}} dir="{{direction}}"{{/direction}}>
    <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="{{policy}}">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>{{headTitle}}</title>
    {{#description}}
    <meta name="description" content="{{description}}">
    {{/description}}
    {{#noindex}}
    <meta name="robots" content="noindex">
    {{/noindex}}
    {{#refresh}}
    <meta http-equiv="refresh" content="0; url={{refresh}}">
    {{/refresh}}
    {{#canonical}}
    <link rel="canonical" href="{{canonical}}">
    {{/canonical}}
    {{#alternates}}
    <link rel="alternate" hreflang="{{tag}}" href="{{href}}">
    {{/alternates}}
    <meta name="color-scheme" content="light dark">
    <meta name="generator" content="kb">
    <link rel="stylesheet" href="{{stylesheet}}">
    {{#search}}
    <script type="module" src="{{script}}"></script>
    {{/search}}
    <script src="{{pageScript}}"></script>
    {{> meta}}
    </head>
    <body class="{{kind}}-page">
    <a class="skip" href="#~content">{{words.skip}}</a>
    {{> header}}
    {{$body}}{{/body}}
    {{> footer}}
    {{#scripts}}
    <script defer src="{{href}}"></script>
    {{/scripts}}
    </body>
    </html>

    """

  /// The site's name, its main ways and the language switch.
  static let header = """
    <header class="head">
    <div class="bar">
    <a class="brand" href="{{homeHref}}">\
    {{#brandImage}}<img class="brand-mark" src="{{brandImage}}" alt=""> {{/brandImage}}\
    {{#brandText}}<span class="brand-mark" aria-hidden="true">{{brandText}}</span> {{/brandText}}{{siteTitle}}</a>
    {{#search}}
    <div class="search" data-search="{{index}}" data-search-root="{{root}}" data-search-language="{{lang}}" \
    data-search-filter="{{filter}}"{{#missing}} data-search-missing{{/missing}}>
    <button type="button" class="search-open" data-search-open aria-keyshortcuts="/ Control+K">\
    <svg viewBox="0 0 20 20" width="18" height="18" fill="none" stroke="currentColor" stroke-width="2" \
    stroke-linecap="round" aria-hidden="true"><circle cx="8.5" cy="8.5" r="5.5"/><path d="m13 13 4.5 4.5"/></svg>\
    <span>{{words.search}}</span> <kbd aria-hidden="true">/</kbd></button>
    <p class="search-offline" data-search-offline>{{words.searchOffline}}</p>
    <template data-search-help>
    <ul>
    <li><a href="{{homeHref}}">{{words.categories}}</a></li>
    {{#footLinks}}
    <li><a href="{{href}}">{{title}}</a></li>
    {{/footLinks}}
    </ul>
    </template>
    </div>
    {{/search}}
    {{#hasLanguages}}
    <nav class="switch" aria-label="{{words.languages}}">
    <ul>
    {{#languages}}
    <li>{{#current}}<span lang="{{tag}}" aria-current="true">{{title}}</span>{{/current}}\
    {{^current}}<a href="{{href}}" lang="{{tag}}" hreflang="{{tag}}">{{title}}</a>{{/current}}</li>
    {{/languages}}
    </ul>
    </nav>
    {{/hasLanguages}}
    </div>
    </header>

    """

  /// The way from the start page to this one.
  static let breadcrumbs = """
    {{#hasCrumbs}}
    <nav class="crumbs" aria-label="{{words.breadcrumbs}}">
    <ol>
    {{#crumbs}}
    <li><a href="{{href}}">{{title}}</a></li>
    {{/crumbs}}
    </ol>
    </nav>
    {{/hasCrumbs}}

    """

  /// A list of articles with their summaries.
  static let cards = """
    <ul class="cards">
    {{#items}}
    <li>
    <a href="{{href}}"{{#lang}} lang="{{lang}}"{{/lang}}>{{title}}</a>
    {{#mark}}
    <span class="mark">{{mark}}</span>
    {{/mark}}
    {{#summary}}
    <p>{{summary}}</p>
    {{/summary}}
    {{#note}}
    <p class="quiet">{{note}}</p>
    {{/note}}
    </li>
    {{/items}}
    </ul>

    """

  /// The way through a list of several pages.
  static let pager = """
    {{#pager}}
    <nav class="pager" aria-label="{{words.pages}}">
    {{#earlier}}
    <a rel="prev" href="{{earlier}}">{{words.earlierPage}}</a>
    {{/earlier}}
    <span>{{position}}</span>
    {{#later}}
    <a rel="next" href="{{later}}">{{words.laterPage}}</a>
    {{/later}}
    </nav>
    {{/pager}}

    """
}
