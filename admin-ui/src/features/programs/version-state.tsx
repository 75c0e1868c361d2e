import { useTexts } from '../../i18n/i18n.tsx';
import { Badge } from '../../ui/badge.tsx';
import type { Program, Version } from './program.ts';
import { TEXTS } from './texts/index.ts';

interface VersionStateProps {
  readonly program: Pick<Program, 'currentVersion'>;
  readonly version: Pick<Version, 'number' | 'status'>;
}

/** Whether a version is in force, or still being written. Of the others the dates tell. */
export function VersionState({ program, version }: VersionStateProps) {
  const text = useTexts(TEXTS);
  if (version.number === program.currentVersion?.number) return <Badge tone="good">{text.inForce}</Badge>;
  return <Badge tone="plain">{version.status === 'DRAFT' ? text.states.DRAFT : text.versionPublished}</Badge>;
}
