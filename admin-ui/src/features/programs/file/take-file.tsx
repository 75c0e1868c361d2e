import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { asking } from '../../../app/api.ts';
import { useI18n, useTexts } from '../../../i18n/i18n.tsx';
import { Button } from '../../../ui/button.tsx';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { FilterSelect } from '../../../ui/filter-select.tsx';
import { DownloadIcon } from '../../../ui/icons.tsx';
import page from '../../../ui/page.module.css';
import { Panel } from '../../../ui/panel.tsx';
import { QueryError } from '../../../ui/query-error.tsx';
import { save } from '../../../ui/save.ts';
import { Skeleton } from '../../../ui/skeleton.tsx';
import type { Program } from '../program.ts';
import { PROGRAM_FILE } from './documents.ts';
import styles from './file.module.css';
import { TEXTS } from './texts/index.ts';

/** A version of a program as its file. */
export function TakeFile({ program }: { readonly program: Program }) {
  const { format } = useI18n();
  const text = useTexts(TEXTS);
  const numbers = program.versions.map(({ number }) => number).toReversed();
  const [chosen, setChosen] = useState<number>();
  const number = chosen ?? numbers[0] ?? null;
  const query = useQuery(asking('program-file', PROGRAM_FILE, { id: program.id, number }));
  const file = query.data?.program?.file;
  return (
    <Panel title={text.take} busy={query.isPending}>
      <p className={page.dialogText}>{text.takeHint}</p>
      <div className={page.filters}>
        <FilterSelect
          label={text.version}
          value={String(number ?? '')}
          options={numbers.map((each) => ({ value: String(each), label: each === program.draft?.number ? text.draftOf(format.count(each)) : format.count(each) }))}
          onChange={(value) => setChosen(Number(value))}
        />
        <Button aria-disabled={!file} onClick={() => file && save(`${program.key}-${number}.yaml`, new Blob([file], { type: 'application/yaml' }))}>
          <DownloadIcon />
          {text.download}
        </Button>
        {file && <CopyButton text={file} what={text.take} />}
      </div>
      {query.isPending && <Skeleton width={20} />}
      {query.isError && <QueryError error={query.error} retrying={query.isFetching} onRetry={() => void query.refetch()} />}
      {file && (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keyboard
        <pre className={styles.file} tabIndex={0} role="region" aria-label={text.document}>
          {file}
        </pre>
      )}
    </Panel>
  );
}
