extension TemplateLibrary {
  /// The start page of a language.
  static let home = """
    {{<layout}}{{$body}}
    <main id="~content" class="page wide">
    <div class="hero">
    <h1>{{title}}</h1>
    {{#summary}}
    <p class="lead">{{summary}}</p>
    {{/summary}}
    {{#search}}
    <button type="button" class="search-field" data-search-open>{{words.searchPlaceholder}}</button>
    {{/search}}
    </div>
    {{#empty}}
    <p class="quiet">{{words.empty}}</p>
    {{/empty}}
    {{#hasCategories}}
    <section aria-labelledby="~topics">
    <h2 id="~topics">{{words.categories}}</h2>
    <ul class="topics">
    {{#categories}}
    <li>
    <h3><a href="{{href}}">{{title}}</a></h3>
    {{#summary}}
    <p>{{summary}}</p>
    {{/summary}}
    <ul class="links">
    {{#items}}
    <li><a href="{{href}}">{{title}}</a></li>
    {{/items}}
    </ul>
    <p class="quiet">{{count}}</p>
    </li>
    {{/categories}}
    </ul>
    </section>
    {{/hasCategories}}
    {{#loose}}
    <section aria-labelledby="~articles">
    <h2 id="~articles">{{loose.title}}</h2>
    {{> cards}}
    {{> pager}}
    </section>
    {{/loose}}
    {{#lists}}
    <section aria-labelledby="{{anchor}}">
    <h2 id="{{anchor}}">{{title}}</h2>
    {{> cards}}
    </section>
    {{/lists}}
    {{#hasTags}}
    <section aria-labelledby="~tags">
    <h2 id="~tags"><a href="{{tagsHref}}">{{words.tags}}</a></h2>
    <ul class="tags">
    {{#tags}}
    <li><a href="{{href}}">{{title}}</a></li>
    {{/tags}}
    </ul>
    </section>
    {{/hasTags}}
    {{#body}}
    <div class="prose">
    {{{body}}}
    </div>
    {{/body}}
    </main>
    {{/body}}{{/layout}}
    """

  /// A folder of articles: its introduction, the folders below and its articles.
  static let category = """
    {{<layout}}{{$body}}
    <main id="~content" class="page">
    {{> breadcrumbs}}
    <h1>{{title}}</h1>
    {{#summary}}
    <p class="lead">{{summary}}</p>
    {{/summary}}
    {{> notices}}
    {{#body}}
    <div class="prose">
    {{{body}}}
    </div>
    {{/body}}
    {{#hasChildren}}
    <section aria-labelledby="~topics">
    <h2 id="~topics">{{words.subcategories}}</h2>
    <ul class="cards">
    {{#children}}
    <li><a href="{{href}}">{{title}}</a> <span class="quiet">{{count}}</span></li>
    {{/children}}
    </ul>
    </section>
    {{/hasChildren}}
    {{#hasItems}}
    <section aria-labelledby="~articles">
    <h2 id="~articles">{{words.articles}}</h2>
    {{> cards}}
    {{> pager}}
    </section>
    {{/hasItems}}
    </main>
    {{/body}}{{/layout}}
    """

  /// A plain list: the articles of a tag, all SOPs.
  static let list = """
    {{<layout}}{{$body}}
    <main id="~content" class="page">
    {{> breadcrumbs}}
    <h1>{{title}}</h1>
    {{> cards}}
    {{> pager}}
    </main>
    {{/body}}{{/layout}}
    """

  /// All tags with the number of their articles.
  static let tags = """
    {{<layout}}{{$body}}
    <main id="~content" class="page">
    {{> breadcrumbs}}
    <h1>{{title}}</h1>
    <ul class="tags counted">
    {{#tags}}
    <li><a href="{{href}}">{{title}}</a> <span class="quiet">{{count}}</span></li>
    {{/tags}}
    </ul>
    </main>
    {{/body}}{{/layout}}
    """

  /// The search, for whoever comes by its address.
  static let search = """
    {{<layout}}{{$body}}
    <main id="~content" class="page">
    {{> breadcrumbs}}
    <h1>{{title}}</h1>
    <form class="search-form" action="{{search.page}}" method="get" role="search">
    <label for="~q">{{words.searchPlaceholder}}</label>
    <input id="~q" type="search" name="q" maxlength="400" autocomplete="off">
    <button type="submit">{{words.search}}</button>
    </form>
    <noscript><p class="quiet">{{words.searchScript}}</p></noscript>
    {{#hasTopics}}
    <section aria-labelledby="~topics">
    <h2 id="~topics">{{words.categories}}</h2>
    <ul class="cards">
    {{#topics}}
    <li><a href="{{href}}">{{title}}</a> <span class="quiet">{{count}}</span></li>
    {{/topics}}
    </ul>
    </section>
    {{/hasTopics}}
    </main>
    {{/body}}{{/layout}}
    """

  /// A short message with ways on: unknown address, choice of language.
  static let message = """
    {{<layout}}{{$body}}
    <main id="~content" class="page message">
    {{#parts}}
    <section lang="{{tag}}">
    <h1>{{title}}</h1>
    {{#text}}
    <p>{{text}}</p>
    {{/text}}
    <ul class="choices">
    {{#links}}
    <li><a href="{{href}}" lang="{{tag}}">{{title}}</a></li>
    {{/links}}
    </ul>
    </section>
    {{/parts}}
    {{#missing}}
    <section class="found" data-search-found hidden>
    <h2>{{words.searchFound}}</h2>
    <ul class="cards"></ul>
    </section>
    {{/missing}}
    </main>
    {{/body}}{{/layout}}
    """
}
