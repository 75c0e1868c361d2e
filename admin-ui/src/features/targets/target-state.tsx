import { useTexts } from '../../i18n/i18n.tsx';
import { Badge } from '../../ui/badge.tsx';
import type { TargetState as State } from './targets.ts';
import { TEXTS } from './texts/index.ts';

const TONES = { NOT_BEGUN: 'plain', BEHIND: 'warning', ON_PACE: 'good', OPEN: 'plain', REACHED: 'good', MISSED: 'bad' } as const;

/** How a target stands. */
export function TargetState({ state }: { readonly state: State | null }) {
  const text = useTexts(TEXTS);
  return <Badge tone={state === null ? 'plain' : TONES[state]}>{state === null ? text.unknown : text.states[state]}</Badge>;
}
