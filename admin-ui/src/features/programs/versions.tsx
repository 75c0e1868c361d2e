import { Link } from '@tanstack/react-router';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import page from '../../ui/page.module.css';
import { Panel } from '../../ui/panel.tsx';
import type { Program, Version } from './program.ts';
import { TEXTS } from './texts/index.ts';
import { VersionState } from './version-state.tsx';

interface VersionsProps {
  readonly program: Program;
  /** The one that is shown above. */
  readonly shown: number | undefined;
  readonly timeZone: string;
}

/** All versions of a program, newest first. */
export function Versions({ program, shown, timeZone }: VersionsProps) {
  const { format } = useI18n();
  const text = useTexts(TEXTS);
  const day = (date: string | null) => (date === null ? text.nothing : format.date(date));
  const columns: readonly Column<Version>[] = [
    {
      key: 'number',
      header: text.version,
      cell: ({ number }) => (
        <Link
          to="/programs/$id"
          params={{ id: program.id }}
          search={{ version: number }}
          className={page.name}
          aria-current={number === shown ? 'true' : undefined}
        >
          {text.versionTitle(format.count(number))}
        </Link>
      ),
    },
    { key: 'state', header: text.state, cell: (version) => <VersionState program={program} version={version} /> },
    { key: 'from', header: text.from, cell: ({ effectiveFrom }) => day(effectiveFrom) },
    { key: 'to', header: text.to, minor: true, cell: ({ effectiveTo }) => day(effectiveTo) },
    { key: 'levels', header: text.levels, numeric: true, minor: true, cell: ({ levels }) => format.count(levels.length) },
    {
      key: 'published',
      header: text.published,
      numeric: true,
      minor: true,
      cell: ({ publishedAt }) => (publishedAt === null ? text.nothing : format.instant(publishedAt, timeZone)),
    },
  ];
  return (
    <Panel title={text.versions} flush>
      <DataTable label={text.versions} columns={columns} rows={program.versions.toReversed()} rowKey={({ number }) => String(number)} />
    </Panel>
  );
}
