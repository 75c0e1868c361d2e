import { encodeQR } from 'qr';
import { decodeQR } from 'qr/decode.js';
import { describe, expect, it } from 'vitest';
import { darkPath } from './qr-path.ts';

/** Draws the path, four pixels a module, as a camera would see it. */
function seen(path: string, size: number): { width: number; height: number; data: Uint8Array } {
  const scale = 4;
  const width = size * scale;
  const data = new Uint8Array(width * width * 4).fill(255);
  for (const [, x, y, length] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/g)) {
    for (let row = 0; row < scale; row += 1) {
      const start = ((Number(y) * scale + row) * width + Number(x) * scale) * 4;
      for (let pixel = 0; pixel < Number(length) * scale; pixel += 1) data.fill(0, start + pixel * 4, start + pixel * 4 + 3);
    }
  }
  return { width, height: width, data };
}

describe('darkPath', () => {
  it('outlines runs, at the edges too', () => {
    expect(
      darkPath([
        [true, true, false, true],
        [false, false, false, false],
        [false, true, true, true],
      ]),
    ).toBe('M0 0h2v1h-2zM3 0h1v1h-1zM1 2h3v1h-3z');
  });

  it('is read by a decoder as the text it was made of', () => {
    const text = 'otpauth://totp/Sluice:otto%40vendor.example?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Sluice';
    const modules = encodeQR(text, 'raw', { border: 4 });
    expect(decodeQR(seen(darkPath(modules), modules.length))).toBe(text);
  });
});
