import { describe, expect, it } from 'vitest';
import { richText } from './rich-nodes.ts';

describe('rich text', () => {
  it('has the elements of Markdown, and what stands in them', () => {
    expect(richText('<h1>Hi &amp; bye</h1>\n<p><strong>a</strong> <a href="https://c.example?a=1&amp;b=2" rel="nofollow">b</a><br>c</p>')).toEqual([
      { tag: 'h1', children: ['Hi & bye'] },
      '\n',
      {
        tag: 'p',
        children: [{ tag: 'strong', children: ['a'] }, ' ', { tag: 'a', href: 'https://c.example?a=1&b=2', children: ['b'] }, { tag: 'br', children: [] }, 'c'],
      },
    ]);
  });

  it('keeps the words of what it does not know, and no way to run anything', () => {
    expect(richText('<svg><b onclick="x">a</b></svg><a href="javascript:x">c</a><img src="https://a.example/b.png" alt="A bike">')).toEqual(['a', { tag: 'a', children: ['c'] }, 'A bike']);
  });

  it('does not stumble over what was cut off, and takes nothing for an element that is none', () => {
    expect(richText('<ul><li>a</li></p><li>b')).toEqual([{ tag: 'ul', children: [{ tag: 'li', children: ['a'] }, { tag: 'li', children: ['b'] }] }]);
    expect(richText('1 < 2 &lt;p&gt; &#39;')).toEqual(['1 ', '<', " 2 <p> '"]);
  });
});
