import { useEffect } from 'react';
import { Entrance } from '../../entrance/entrance.tsx';
import { useTexts } from '../../i18n/i18n.tsx';
import { Notice } from '../../ui/notice.tsx';
import { TEXTS } from '../texts/index.ts';
import { forgetPreview } from './preview.ts';

/** What is left of a preview: whoever reloads the page may sign in. */
export function PreviewOver() {
  const text = useTexts(TEXTS);
  useEffect(forgetPreview, []);
  return (
    <Entrance title={text.previewOver}>
      <h1 className="visually-hidden">{text.previewOver}</h1>
      <Notice tone="neutral" title={text.previewOver}>
        {text.previewAgain}
      </Notice>
    </Entrance>
  );
}
