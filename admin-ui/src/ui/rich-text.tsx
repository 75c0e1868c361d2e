import { createElement, useMemo, type ReactNode } from 'react';
import { richText, type RichNode } from './rich-nodes.ts';
import styles from './rich-text.module.css';

/** Headings of a text are below those of the page. */
const HEADINGS: Readonly<Record<string, string>> = { h1: 'h3', h2: 'h4', h3: 'h5', h4: 'h6', h5: 'h6', h6: 'h6' };

/** A text that the server made of Markdown, as it is read. */
export function RichText({ html, lang }: { readonly html: string; readonly lang: string }) {
  const nodes = useMemo(() => richText(html), [html]);
  return (
    <div className={styles.text} lang={lang}>
      {nodes.map(shown)}
    </div>
  );
}

function shown(node: RichNode, place: number): ReactNode {
  if (typeof node === 'string') return node.trim() === '' ? null : node;
  const { tag, href, children } = node;
  const within = children.length === 0 ? undefined : children.map((each, at) => (typeof each === 'string' ? each : shown(each, at)));
  if (tag === 'a') {
    return (
      <a key={place} href={href} target="_blank" rel="noopener noreferrer nofollow">
        {within}
      </a>
    );
  }
  return createElement(HEADINGS[tag] ?? tag, { key: place }, within);
}
