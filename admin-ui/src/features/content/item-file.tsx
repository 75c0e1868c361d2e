import { useMutation } from '@tanstack/react-query';
import { useRef } from 'react';
import { bring } from '../../app/api.ts';
import { ApiError } from '../../graphql/errors.ts';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import { FileField } from '../../ui/file-field.tsx';
import { useIntention } from '../../ui/intention.ts';
import page from '../../ui/page.module.css';
import type { ItemFile as StoredFile } from './content.ts';
import styles from './content.module.css';
import { useFileSize } from './file-size.ts';
import { TEXTS } from './texts/index.ts';

interface ItemFileProps {
  readonly file: StoredFile | null;
  readonly error: string | undefined;
  readonly onChange: (file: StoredFile | null) => void;
  /** Whether a file is on its way. */
  readonly onBringing: (bringing: boolean) => void;
}

/** A file of the item: it goes to the server when it is chosen, and counts once the item is saved. */
export function ItemFile({ file, error, onChange, onBringing }: ItemFileProps) {
  const { t } = useI18n();
  const text = useTexts(TEXTS);
  const input = useRef<HTMLInputElement>(null);
  const size = useFileSize();
  const intention = useIntention();
  const take = useMutation({
    mutationFn: (chosen: File) => bring(chosen, intention({ name: chosen.name, size: chosen.size, changed: chosen.lastModified })),
    onMutate: () => onBringing(true),
    onSuccess: onChange,
    onSettled: () => onBringing(false),
  });
  return (
    <div>
      <FileField ref={input} label={text.file} error={take.isError ? refusal(take.error, t.errors.codes) : error} onChoose={(chosen) => take.mutate(chosen)} />
      <p role="status" className={page.muted}>
        {take.isPending ? text.bringing : ''}
      </p>
      {file !== null && (
        <p className={styles.file}>
          {file.name}
          <small>{size(file.size)}</small>
          <Button
            onClick={() => {
              onChange(null);
              input.current?.focus();
            }}
          >
            {text.takeFileOut}
          </Button>
        </p>
      )}
    </div>
  );
}

/** What the server said of the file, where it said more than that it failed. */
function refusal(error: Error, codes: Readonly<Record<ApiError['code'], string>>): string {
  if (!(error instanceof ApiError)) return codes.UNKNOWN;
  return error.code === 'INVALID_INPUT' || error.code === 'LIMIT_EXCEEDED' ? error.message : codes[error.code];
}
