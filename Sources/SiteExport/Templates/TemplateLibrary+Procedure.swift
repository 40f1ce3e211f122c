extension TemplateLibrary {
  /// One SOP as a numbered list that can be read and followed without a program.
  static let procedure = """
    {{<layout}}{{$body}}
    <main id="~content" class="page procedure">
    {{> breadcrumbs}}
    <h1>{{title}}</h1>
    {{#summary}}
    <p class="lead">{{summary}}</p>
    {{/summary}}
    {{#guide}}
    <div class="guide" data-guide="{{guide}}"></div>
    <h2 class="all-steps">{{words.allSteps}}</h2>
    {{/guide}}
    {{#hasInputs}}
    <section class="before" aria-labelledby="~before">
    <h2 id="~before">{{words.step_start}}</h2>
    <ul>
    {{#inputs}}
    <li>{{title}}</li>
    {{/inputs}}
    </ul>
    </section>
    {{/hasInputs}}
    <ol class="steps">
    {{#steps}}
    {{> step}}
    {{/steps}}
    </ol>
    {{#chart}}
    <details class="chart"><summary>{{words.chart}}</summary><div role="group" tabindex="0" aria-label="{{words.chart}}">
    {{{chart}}}
    </div></details>
    {{/chart}}
    {{#hasOutcomes}}
    <section class="after" aria-labelledby="~outcomes">
    <h2 id="~outcomes">{{words.step_outcomes}}</h2>
    <ul>
    {{#outcomes}}
    <li><a href="{{href}}">{{title}}</a></li>
    {{/outcomes}}
    </ul>
    </section>
    {{/hasOutcomes}}
    {{#hasArticles}}
    <section class="after" aria-labelledby="~articles">
    <h2 id="~articles">{{words.articles}}</h2>
    {{> cards}}
    </section>
    {{/hasArticles}}
    </main>
    {{/body}}{{/layout}}
    """

  /// One step.
  static let step = """
    <li id="{{anchor}}" class="step {{kind}} depth-{{depth}}">
    <span class="number" aria-hidden="true">{{number}}</span>
    <div class="work">
    {{#branch}}
    <p class="quiet">{{branch}}</p>
    {{/branch}}
    <h2>{{title}} <a class="permalink" href="#{{anchor}}" aria-label="{{words.permalink}}">#</a></h2>
    {{#hasFacts}}
    <ul class="facts">
    {{#facts}}
    <li>{{#label}}{{label}} {{/label}}{{value}}</li>
    {{/facts}}
    </ul>
    {{/hasFacts}}
    {{#say}}
    <div class="say">{{#sayLabel}}<p class="caption">{{sayLabel}}</p>{{/sayLabel}}<p>{{say}}</p></div>
    {{/say}}
    {{#hasChecklist}}
    <div class="ask"><p class="caption">{{words.step_checklist}}</p>
    <ul class="checklist">
    {{#checklist}}
    <li>{{title}}</li>
    {{/checklist}}
    </ul></div>
    {{/hasChecklist}}
    {{#hasFields}}
    <div class="ask"><p class="caption">{{fieldsLabel}}</p>
    <ul>
    {{#fields}}
    <li>{{title}}{{#options}}: {{options}}{{/options}}\
    {{#optional}} <span class="quiet">({{optional}})</span>{{/optional}}</li>
    {{/fields}}
    </ul></div>
    {{/hasFields}}
    {{#articleTitle}}
    <p class="read">{{words.step_read}} \
    <a href="{{articleHref}}"{{#articleLang}} lang="{{articleLang}}"{{/articleLang}}>{{articleTitle}}</a></p>
    {{/articleTitle}}
    {{#hasWays}}
    <ul class="ways">
    {{#ways}}
    <li>{{label}}{{#spoken}} <b>{{spoken}}</b>{{/spoken}}\
    {{#condition}} <code>{{condition}}</code>{{/condition}} <span aria-hidden="true">→</span> \
    <a href="{{href}}">{{title}}</a></li>
    {{/ways}}
    </ul>
    {{/hasWays}}
    </div>
    </li>

    """
}
