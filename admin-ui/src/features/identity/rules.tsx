import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { ask } from '../../app/api.ts';
import { ApiError } from '../../graphql/errors.ts';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import { ArrowDownIcon, ArrowUpIcon, PersonIcon } from '../../ui/icons.tsx';
import { MessageState } from '../../ui/message-state.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { AddRule } from './add-rule.tsx';
import { UPDATE_IDENTITY_PROVIDER } from './documents.ts';
import styles from './identity.module.css';
import { moved, ruleInputs, type IdentityProvider, type Rule } from './rule-input.ts';
import { TEXTS } from './texts/index.ts';

/** All rules as they shall be, and which button of which of them was pressed. */
interface Change {
  readonly rules: readonly Rule[];
  readonly index: number;
  readonly what: 'up' | 'down' | 'remove';
}

interface RulesProps {
  readonly provider: IdentityProvider;
  readonly onChanged: () => Promise<void>;
}

/** Who is let in, the first that fits first. Each change counts at once. */
export function Rules({ provider, onChanged }: RulesProps) {
  const { t } = useI18n();
  const text = useTexts(TEXTS);
  const [adding, setAdding] = useState(false);
  const [problem, setProblem] = useState<string>();
  const list = useRef<HTMLOListElement>(null);
  const add = useRef<HTMLButtonElement>(null);
  const update = useMutation({
    mutationFn: ({ rules }: Change) =>
      ask(UPDATE_IDENTITY_PROVIDER, { input: { id: provider.id, version: provider.version, rules: ruleInputs(rules) } }),
    onMutate: () => setProblem(undefined),
    onSuccess: async ({ updateIdentityProvider: { errors } }, { index, what }) => {
      if (errors.length > 0) setProblem(errors.map(({ message }) => message).join(' '));
      await onChanged();
      // The focus goes along with the rule; where it was removed, to the next.
      const row = list.current?.children[Math.min(index, list.current.children.length - 1)];
      (row?.querySelector<HTMLElement>(`[data-what=${what}]`) ?? add.current)?.focus();
    },
    onError: (error) => setProblem(t.errors.codes[error instanceof ApiError ? error.code : 'UNKNOWN']),
  });

  const { rules } = provider;
  const busy = update.isPending;
  return (
    <>
      <Panel title={text.rules} flush busy={busy} end={<Button ref={add} onClick={() => setAdding(true)}>{text.addRule}</Button>}>
        <p className={styles.intro}>{text.rulesHint}</p>
        {problem !== undefined && (
          <div className={styles.problem}>
            <Notice tone="danger" role="alert" title={t.profile.failed}>
              {problem}
            </Notice>
          </div>
        )}
        {rules.length === 0 ? (
          <MessageState icon={<PersonIcon size={18} />} title={text.noRules}>
            {text.noRulesHint}
          </MessageState>
        ) : (
          <ol ref={list} className={styles.rules}>
            {rules.map((rule, index) => {
              const when = rule.emailDomain === null ? text.whenClaim(rule.claimName ?? '', rule.claimValue ?? '') : text.whenDomain(rule.emailDomain);
              const relation = rule.forVendor ? text.vendorItself : (rule.partnership ?? rule.distributorship)?.name;
              const move = (to: number, what: Change['what']) => {
                if (!busy && to >= 0 && to < rules.length) update.mutate({ rules: moved(rules, index, to), index: to, what });
              };
              return (
                // Two rules may say the same; what tells them apart is their place.
                // oxlint-disable-next-line react/no-array-index-key
                <li key={index} className={styles.row}>
                  <div className={styles.rule}>
                    <strong>{when}</strong>
                    <p className={styles.hint}>{text.worksFor(relation ?? text.unknownRelation, t.roles[rule.role])}</p>
                  </div>
                  <div className={styles.ruleActions}>
                    <Button variant="quiet" data-what="up" aria-disabled={index === 0} aria-label={text.moveUp(when)} onClick={() => move(index - 1, 'up')}>
                      <ArrowUpIcon />
                    </Button>
                    <Button
                      variant="quiet"
                      data-what="down"
                      aria-disabled={index === rules.length - 1}
                      aria-label={text.moveDown(when)}
                      onClick={() => move(index + 1, 'down')}
                    >
                      <ArrowDownIcon />
                    </Button>
                    <Button
                      data-what="remove"
                      aria-label={text.removeRule(when)}
                      onClick={() => !busy && update.mutate({ rules: rules.filter((_, place) => place !== index), index, what: 'remove' })}
                    >
                      {text.remove}
                    </Button>
                  </div>
                </li>
              );
            })}
          </ol>
        )}
      </Panel>
      {adding && <AddRule provider={provider} onChanged={onChanged} onClose={() => setAdding(false)} />}
    </>
  );
}
