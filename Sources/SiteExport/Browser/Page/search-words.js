// The search's own words. A page may give others in `data-search-words`, a JSON object with the same keys.

const ENGLISH = {
  search: "Search", placeholder: "Search for answers", results: "Results", close: "Close", recent: "Recent",
  forget: "Forget recent searches", one: "1 article.", count: "{n} articles.", reviewed: "reviewed {date}",
  nothing: "Nothing found for “{query}”.", tryOther: "Try other or fewer words.", or: " or ",
  elsewhere: "Nothing in this language; in others:",
  failed: "The search could not be reached. Are you offline?",
  searchedFor: "Searched for {query} (simplified characters).",
  repaired: "No article has “{word}”; searched for {words} instead.",
  states: { archived: "archived", "not-validated": "not validated", "changed-since-review": "changed since its review" },
  notes: {
    "open-quote": "The quote has no end, so its words are searched one by one.",
    "unknown-filter": "There is no filter “{text}:”, so it is searched as a word.",
    "no-such-beginning": "No article has a word that begins with “{text}”.",
    "only-exclusions": "A search that only leaves out has nothing to find; its words are searched instead.",
  },
};

const CHINESE = {
  search: "搜索", placeholder: "搜索答案", results: "结果", close: "关闭", recent: "最近",
  forget: "清除最近的搜索", one: "1 篇文章。", count: "{n} 篇文章。", reviewed: "{date} 审核",
  nothing: "没有找到“{query}”。", tryOther: "请换用其他词，或减少词数。", or: " 或 ",
  elsewhere: "没有此语言的结果；其他语言：",
  failed: "无法使用搜索。是否处于离线状态？",
  searchedFor: "已按简体“{query}”搜索。",
  repaired: "没有文章包含“{word}”，已改为搜索 {words}。",
  states: { archived: "已归档", "not-validated": "未验证", "changed-since-review": "审核后有改动" },
  notes: {
    "open-quote": "引号没有结束，其中的词已分别搜索。",
    "unknown-filter": "没有“{text}:”这个筛选条件，已作为词搜索。",
    "no-such-beginning": "没有文章包含以“{text}”开头的词。",
    "only-exclusions": "只有排除条件的搜索没有可找的内容，已改为搜索这些词。",
  },
};

/** The words of a language; a page's own words stand before them. @param {string} language */
export function wordsOf(language) {
  const builtIn = language.toLowerCase().startsWith("zh") ? CHINESE : ENGLISH;
  const given = document.querySelector("[data-search-words]")?.getAttribute("data-search-words");
  try {
    return given ? { ...builtIn, ...JSON.parse(given) } : builtIn;
  } catch {
    return builtIn;
  }
}
