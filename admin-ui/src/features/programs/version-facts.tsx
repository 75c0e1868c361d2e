import type { ReactNode } from 'react';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Panel } from '../../ui/panel.tsx';
import { AudienceSentences } from '../../rules/audience-sentences.tsx';
import type { Program, Version } from './program.ts';
import styles from './programs.module.css';
import { rulesOutline } from './rules-outline.ts';
import { TEXTS } from './texts/index.ts';
import { VersionState } from './version-state.tsx';

interface VersionFactsProps {
  readonly program: Program;
  readonly version: Version;
  readonly timeZone: string;
}

/** When a version applies, who sees it, and what stands in it. */
export function VersionFacts({ program, version, timeZone }: VersionFactsProps) {
  const { format } = useI18n();
  const text = useTexts(TEXTS);
  const outline = rulesOutline(version.rules);
  const span = (from: string | null, to: string | null) => {
    if (from === null) return to === null ? text.always : text.until(format.date(to));
    return to === null ? text.fromOn(format.date(from)) : text.span(format.date(from), format.date(to));
  };

  const facts: readonly (readonly [string, ReactNode])[] = [
    [text.applies, version.effectiveFrom === null ? text.notYet : span(version.effectiveFrom, version.effectiveTo)],
    [text.published, version.publishedAt === null ? text.notYet : format.instant(version.publishedAt, timeZone)],
    [text.takePart, span(version.validFrom, version.validTo)],
    [text.audience, <AudienceSentences key="audience" audience={version.audience} />],
    [
      text.rules,
      outline === null ? text.noRules : text.outline(format.count(outline.scores), format.count(outline.levels), format.count(outline.tests)),
    ],
    [text.key, <code key="key">{program.key}</code>],
    [text.begun, format.instant(program.createdAt, timeZone)],
  ];
  return (
    <Panel title={text.versionTitle(format.count(version.number))} end={<VersionState program={program} version={version} />}>
      {version.text !== null && version.text.summary !== '' && <p className={styles.summary}>{version.text.summary}</p>}
      <Facts facts={facts} />
    </Panel>
  );
}
