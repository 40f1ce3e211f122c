extension StyleSheet {
  /// Start page, topics, lists, tags.
  static let lists = """
    .hero { padding: 2.75rem 3rem; border-radius: 16px; background: var(--tint); }
    .hero .lead { max-width: var(--column); }
    .hero h1 { font-size: 2.375rem; }
    .wide > section > h2, .page > section > h2 { margin: 2.75rem 0 1.1rem; }
    .topics {
      list-style: none; padding: 0; display: grid; gap: 1rem;
      grid-template-columns: repeat(auto-fill, minmax(min(100%, 19rem), 1fr));
    }
    .topics > li {
      border: 1px solid var(--line); border-radius: 12px; padding: 1.25rem 1.4rem 1.1rem; display: flex;
      flex-direction: column; gap: 0.6rem;
    }
    .topics h3 a { color: var(--ink); text-decoration: none; }
    .topics h3 a:hover { color: var(--link); text-decoration: underline; }
    .topics p { color: var(--quiet); font-size: 0.9375rem; line-height: 1.55; }
    .topics .links { list-style: none; padding: 0; font-size: 0.9375rem; line-height: 1.5; }
    .topics .links a { display: block; padding: 0.3rem 0; text-decoration: none; }
    .topics .links a:hover { text-decoration: underline; }
    .topics > li > .quiet { margin-top: auto; font-size: 0.875rem; }
    .cards { list-style: none; padding: 0; }
    .cards > li { padding: 0.85rem 0; border-top: 1px solid var(--line); }
    .cards > li:last-child { border-bottom: 1px solid var(--line); }
    .cards > li > a { font-weight: 600; text-decoration: none; }
    .cards > li > a:hover { text-decoration: underline; }
    .cards p { color: var(--quiet); font-size: 0.9375rem; line-height: 1.55; margin-top: 0.15rem; }
    .wide .cards {
      display: grid; column-gap: 2.5rem; grid-template-columns: repeat(auto-fill, minmax(min(100%, 22rem),
      1fr));
    }
    .wide .cards > li:last-child { border-bottom: 0; }
    .mark {
      display: inline-block; font-size: 0.75rem; line-height: 1.5; padding: 0 0.5em; margin-inline-start:
      0.4em;
      border: 1px solid var(--line); border-radius: 99px; color: var(--quiet); vertical-align: 0.1em;
    }
    .tags { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: 0.5rem; }
    .tags a {
      display: inline-block; padding: 0.2rem 0.75rem; border-radius: 99px; background: var(--soft); color:
      var(--ink);
      font-size: 0.875rem; text-decoration: none;
    }
    .tags a:hover { background: var(--tint); color: var(--link); }
    .tags.counted { margin-top: 1.5rem; gap: 0.75rem 1.25rem; }
    .page > h1 + .cards, .page > .lead + .cards { margin-top: 2rem; }
    .pager {
      display: flex; justify-content: center; gap: 1.5rem; margin-top: 1.75rem; font-size: 0.9375rem;
      color: var(--quiet);
    }
    .message { padding-top: 4rem; }
    .message section + section { margin-top: 3rem; }
    .message p { margin-top: 0.75rem; }
    .choices { list-style: none; padding: 0; margin-top: 1.5rem; display: grid; gap: 0.75rem; }
    .choices a {
      display: block; padding: 0.9rem 1.2rem; border: 1px solid var(--line); border-radius: 10px;
      font-weight: 600;
      text-decoration: none;
    }
    .choices a:hover { border-color: var(--link); background: var(--tint); }
    @media (max-width: 40rem) {
      .hero { padding: 1.5rem 1.25rem; border-radius: 12px; }
      .hero h1 { font-size: 1.75rem; }
      .topics { gap: 0.75rem; }
      .topics > li { padding: 0.9rem 1.1rem; gap: 0.3rem; }
      .topics .links { display: none; }
      .cards > li > a, .topics .links a { padding: 0.35rem 0; }
    }
    """
}
