import { useMutation, useQueries } from '@tanstack/react-query';
import { useState } from 'react';
import { ask, asking, queryClient } from '../../client/api.ts';
import { ApiError } from '../../graphql/errors.ts';
import { partnerGraphql } from '../../graphql/partner.ts';
import { API_LANGUAGES } from '../../i18n/format.ts';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { QueryError } from '../../ui/query-error.tsx';
import { TEXTS } from '../texts/index.ts';
import { useMine } from './mine.ts';
import styles from './pages.module.css';

const ONBOARDING = partnerGraphql(`
  query Onboarding($language: Language!, $partnershipId: ID!) {
    onboarding(partnershipId: $partnershipId) {
      program { id name(language: $language) }
      doneCount isComplete
      steps { key name(language: $language) text(language: $language) link isDone dueOn isOverdue viewerCanMark }
    }
  }
`);

const MARK = partnerGraphql(`
  mutation MarkOnboardingStep($input: MarkOnboardingStepInput!) {
    markOnboardingStep(input: $input) { errors { field message } }
  }
`);

interface Step {
  readonly partnershipId: string;
  readonly programId: string;
  readonly stepKey: string;
  readonly isDone: boolean;
}

/** What a newcomer still has to do; nothing where nobody is one. */
export function OnboardingSteps() {
  const { t, language, format } = useI18n();
  const text = useTexts(TEXTS);
  const ids = useMine().data?.map(({ partnership }) => partnership.id) ?? [];
  const queries = useQueries({ queries: ids.map((partnershipId) => asking('onboarding', ONBOARDING, { language: API_LANGUAGES[language], partnershipId })) });
  const [problem, setProblem] = useState('');
  const mark = useMutation({
    mutationFn: (input: Step) => ask(MARK, { input }),
    onMutate: () => setProblem(''),
    onSuccess: ({ markOnboardingStep: { errors } }) => {
      setProblem(errors.map(({ message }) => message).join(' '));
      void queryClient.invalidateQueries();
    },
    onError: (error) => setProblem(t.errors.codes[error instanceof ApiError ? error.code : 'UNKNOWN']),
  });
  return (
    <>
      {problem !== '' && (
        <Notice tone="danger" role="alert">
          {problem}
        </Notice>
      )}
      {queries.map((query, index) => {
        const partnershipId = ids[index];
        if (query.isError) return <QueryError key={partnershipId} error={query.error} retrying={query.isFetching} onRetry={() => void query.refetch()} />;
        return query.data?.onboarding.map(({ program, isComplete, doneCount, steps }) => {
          if (isComplete || program === null || partnershipId === undefined) return null;
          return (
            <Panel key={`${partnershipId} ${program.id}`} title={text.onboarding(program.name ?? text.program)} flush end={<span>{text.done(format.count(doneCount), format.count(steps.length))}</span>}>
              <ul className={styles.rows}>
                {steps.map(({ key, name, text: hint, link, isDone, dueOn, isOverdue, viewerCanMark }) => (
                  <li key={key}>
                    <span>
                      {link === null ? name : <a href={link} rel="noreferrer">{name}</a>}
                      {hint !== null && <small>{hint}</small>}
                      {dueOn !== null && !isDone && <small>{text.dueOn(format.date(dueOn))}</small>}
                    </span>
                    <span className={styles.actions}>
                      <Badge tone={isDone ? 'good' : isOverdue ? 'bad' : 'plain'}>{isDone ? text.isDone : isOverdue ? text.overdue : text.open}</Badge>
                      {viewerCanMark && (
                        <Button
                          busy={mark.isPending && mark.variables.stepKey === key}
                          aria-label={(isDone ? text.unmarkOf : text.markOf)(name)}
                          onClick={() => mark.mutate({ partnershipId, programId: program.id, stepKey: key, isDone: !isDone })}
                        >
                          {isDone ? text.unmark : text.mark}
                        </Button>
                      )}
                    </span>
                  </li>
                ))}
              </ul>
            </Panel>
          );
        });
      })}
    </>
  );
}
