import { createElement, useMemo, type ReactNode } from 'react';
import { richText, type RichNode } from './rich-nodes.ts';
import styles from './rich-text.module.css';

/** Headings of a text are below those of the page: its highest is the third, whichever the writer began with. */
function headings(nodes: readonly RichNode[]): ReadonlyMap<string, string> {
  const used = nodes.flatMap((node) => (typeof node !== 'string' && /^h[1-6]$/.test(node.tag) ? [node.tag] : []));
  return new Map([...new Set(used)].toSorted().map((tag, rank) => [tag, `h${Math.min(3 + rank, 6)}`]));
}

/** A text that the server made of Markdown, as it is read. */
export function RichText({ html, lang }: { readonly html: string; readonly lang: string }) {
  const nodes = useMemo(() => richText(html), [html]);
  const below = headings(nodes);
  return (
    <div className={styles.text} lang={lang}>
      {nodes.map((node, place) => shown(node, place, below))}
    </div>
  );
}

function shown(node: RichNode, place: number, below: ReadonlyMap<string, string>): ReactNode {
  if (typeof node === 'string') return node.trim() === '' ? null : node;
  const { tag, href, children } = node;
  const within = children.length === 0 ? undefined : children.map((each, at) => (typeof each === 'string' ? each : shown(each, at, below)));
  if (tag === 'a') {
    return (
      <a key={place} href={href} target="_blank" rel="noopener noreferrer nofollow">
        {within}
      </a>
    );
  }
  return createElement(below.get(tag) ?? tag, { key: place }, within);
}
