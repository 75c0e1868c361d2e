/** A node of a rich text: words, or an element with what stands in it. */
export type RichNode = string | { readonly tag: RichTag; readonly href?: string; readonly children: readonly RichNode[] };

const TAGS = ['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'strong', 'em', 'del', 'a', 'ul', 'ol', 'li', 'code', 'pre', 'blockquote', 'table', 'thead', 'tbody', 'tr', 'th', 'td', 'br', 'hr', 'img'] as const;
export type RichTag = (typeof TAGS)[number];

const VOID: ReadonlySet<string> = new Set(['br', 'hr', 'img']);
const PIECE = /<(\/?)([a-z][a-z\d]*)((?:\s+[a-z-]+="[^"]*")*)\s*\/?>|[^<]+|</g;
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: '\u00a0' };

/**
 * The HTML that the server makes of Markdown, as nodes: the policy lets nobody write HTML into the page. Of elements and
 * attributes it knows those of Markdown; of others their words remain. An image is told by its words.
 */
export function richText(html: string): readonly RichNode[] {
  const root: RichNode[] = [];
  const open: { readonly tag: string; readonly children: RichNode[] }[] = [{ tag: '', children: root }];
  for (const [piece, closing, tag, attributes = ''] of html.matchAll(PIECE)) {
    const { children } = open.at(-1) ?? { children: root };
    if (tag === undefined) children.push(decoded(piece));
    else if (closing === '/') {
      const begun = open.findLastIndex((each) => each.tag === tag);
      if (begun > 0) open.length = begun;
    } else if (tag === 'img') {
      const alt = attribute(attributes, 'alt');
      if (alt !== undefined) children.push(alt);
    } else {
      const known = TAGS.find((each) => each === tag);
      const within: RichNode[] = [];
      const href = attribute(attributes, 'href');
      if (known !== undefined) children.push({ tag: known, ...(href !== undefined && /^(?:https?:|mailto:)/i.test(href) && { href }), children: within });
      if (!VOID.has(tag)) open.push({ tag, children: known === undefined ? children : within });
    }
  }
  return root;
}

function attribute(attributes: string, name: string): string | undefined {
  const found = new RegExp(`\\s${name}="([^"]*)"`).exec(attributes);
  return found?.[1] === undefined ? undefined : decoded(found[1]);
}

function decoded(text: string): string {
  return text.replaceAll(/&(amp|lt|gt|quot|nbsp|#39);/g, (whole, name: string) => (name === '#39' ? "'" : (ENTITIES[name] ?? whole)));
}
