import type { Scope } from '../../graphql/enums.ts';
import { useTexts } from '../../i18n/i18n.tsx';
import { CheckList } from '../../ui/check-list.tsx';
import { TEXTS } from './texts/index.ts';

interface ScopeListProps {
  readonly scopes: readonly Scope[];
  readonly ticked: readonly Scope[];
  readonly error: string | undefined;
}

/** What a key may do beside reading. */
export function ScopeList({ scopes, ticked, error }: ScopeListProps) {
  const text = useTexts(TEXTS);
  return (
    <CheckList
      label={text.scopes}
      hint={text.scopesHint}
      name="scopes"
      options={scopes.map((value) => ({
        value,
        label: text.scopeNames[value],
        hint: text.scopeSentences[value],
        checked: ticked.includes(value),
      }))}
      error={error}
    />
  );
}

/** What is ticked in a form, of these. */
export function tickedScopes(form: HTMLFormElement | null, scopes: readonly Scope[]): Scope[] {
  const ticked = new FormData(form ?? undefined).getAll('scopes');
  return scopes.filter((scope) => ticked.includes(scope));
}
