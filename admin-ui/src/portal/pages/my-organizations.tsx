import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { ask, session } from '../../client/api.ts';
import { SWITCH_ORGANIZATION } from '../../client/documents.ts';
import { ApiError } from '../../graphql/errors.ts';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { navigate } from '../app/address.tsx';
import type { Viewer } from '../app/page.tsx';
import { TEXTS } from '../texts/index.ts';
import styles from './pages.module.css';

/** For which organization the viewer acts, and the way to each of its others. */
export function MyOrganizations({ viewer }: { readonly viewer: Viewer }) {
  const { t } = useI18n();
  const text = useTexts(TEXTS);
  const [problem, setProblem] = useState('');
  const change = useMutation({
    mutationFn: (membershipId: string) => ask(SWITCH_ORGANIZATION, { membershipId }),
    onMutate: () => setProblem(''),
    onSuccess: ({ switchOrganization: { session: tokens, errors } }) => {
      if (tokens === null) {
        setProblem(errors.map(({ message }) => message).join(' '));
        return;
      }
      // What the address names may not exist over there.
      navigate('/');
      session.switched(tokens.accessToken);
    },
    onError: (error) => setProblem(t.errors.codes[error instanceof ApiError ? error.code : 'UNKNOWN']),
  });
  return (
    <Panel title={t.account.organizations} flush>
      <ul className={styles.rows}>
        {viewer.memberships.map(({ id, role, organization }) => {
          // From here the name of another organization may not be seen; the role still tells which one is meant.
          const name = organization?.name ?? t.roles[role];
          return (
            <li key={id}>
              <span>
                <strong>{name}</strong>
                {organization !== null && <small>{`${t.organizationKinds[organization.kind]} · ${t.roles[role]}`}</small>}
              </span>
              {id === viewer.membership.id ? (
                <Badge tone="good">{text.here}</Badge>
              ) : (
                <Button aria-label={text.switchTo(name)} busy={change.isPending && change.variables === id} onClick={() => change.mutate(id)}>
                  {text.switch}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      {problem !== '' && (
        <Notice tone="danger" role="alert" title={t.account.switchFailed}>
          {problem}
        </Notice>
      )}
    </Panel>
  );
}
