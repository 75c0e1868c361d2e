import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { asking } from '../../app/api.ts';
import { ApiError } from '../../graphql/errors.ts';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import button from '../../ui/button.module.css';
import { HandshakeIcon } from '../../ui/icons.tsx';
import { MessageState } from '../../ui/message-state.tsx';
import page from '../../ui/page.module.css';
import { Panel } from '../../ui/panel.tsx';
import { QueryError } from '../../ui/query-error.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { AccountTeam } from './account-team.tsx';
import { AssignTeamMember } from './assign-team-member.tsx';
import { ChangeStatus } from './change-status.tsx';
import { useChoices } from './choices.ts';
import { PARTNER } from './documents.ts';
import { EditPartner } from './edit-partner.tsx';
import { InvitePartner } from './invite-partner.tsx';
import { PartnerActivity } from './partner-activity.tsx';
import { PartnerAttributes } from './partner-attributes.tsx';
import { PartnerDeals } from './partner-deals.tsx';
import { PartnerDetails } from './partner-details.tsx';
import { PartnerFacts } from './partner-facts.tsx';
import { PartnerLevels } from './partner-levels.tsx';
import { DOCUMENTS_OF_PARTNERS } from './partner.ts';
import styles from './partners.module.css';
import { SetAttribute } from './set-attribute.tsx';
import { SetLevel } from './set-level.tsx';
import { StatusBadge } from './status-badge.tsx';
import { TEXTS } from './texts/index.ts';
import { ViewAsPartner } from './view-as-partner.tsx';

type Doing = 'edit' | 'status' | 'invite' | 'assign' | 'level' | 'attribute';

/** All that the vendor knows of one partner, and what may be done about it beside what it changes. */
export function PartnerPage() {
  const { t } = useI18n();
  const text = useTexts(TEXTS);
  const { id } = useParams({ from: '/shell/partners/$id' });
  const client = useQueryClient();
  const choices = useChoices();
  const [doing, setDoing] = useState<Doing>();
  const [done, setDone] = useState('');
  const status = useRef<HTMLParagraphElement>(null);
  const query = useQuery(asking('partner', PARTNER, { id }));
  const partner = query.data?.partnership;

  const onChanged = async () => {
    await Promise.all(DOCUMENTS_OF_PARTNERS.map((name) => client.invalidateQueries({ queryKey: [name] })));
  };
  const onClose = () => setDoing(undefined);
  function onDone(what: string) {
    flushSync(() => {
      onClose();
      setDone(what);
    });
    status.current?.focus();
  }

  if (!query.data || !partner) {
    return (
      <div aria-busy={query.isPending || undefined}>
        <title>{`${t.app.partners} · ${t.app.name}`}</title>
        {query.isPending && (
          <h1>
            <span className="visually-hidden">{text.loadingOne}</span>
            <Skeleton width={16} />
          </h1>
        )}
        {query.isError && (
          <>
            <h1 className="visually-hidden">{text.partner}</h1>
            <QueryError error={query.error} retrying={query.isFetching} onRetry={() => void query.refetch()} />
          </>
        )}
        {query.isSuccess && (
          <MessageState level={1} icon={<HandshakeIcon size={18} />} title={text.gone} action={<Link to="/partners">{t.app.partners}</Link>}>
            {text.goneHint}
          </MessageState>
        )}
      </div>
    );
  }

  const { capabilities, user } = query.data.viewer;
  const form = { partner, onChanged, onDone, onClose };
  const starting = (what: Doing, may: boolean) => (may ? () => setDoing(what) : undefined);
  return (
    <>
      <title>{`${partner.name} · ${t.app.name}`}</title>
      <p className={page.back}>
        <Link to="/partners">{t.app.partners}</Link>
      </p>
      <div className={page.title}>
        <h1>{partner.name}</h1>
        <StatusBadge status={partner.status} />
        <div className={page.actions}>
          <p ref={status} tabIndex={-1} role="status" className={page.done}>
            {done}
          </p>
          <Link to="/partners/$id/points" params={{ id }} className={`${button.button} ${button.secondary}`}>
            {t.app.points}
          </Link>
          <Link to="/organization/targets" search={{ partner: id }} className={`${button.button} ${button.secondary}`}>
            {t.app.targets}
          </Link>
          {partner.viewerCanUpdate && !partner.viewerCanInvite && <ViewAsPartner id={id} onFailed={(error) => onDone(error instanceof ApiError ? t.errors.codes[error.code] : error instanceof Error ? error.message : '')} />}
          {partner.viewerCanUpdate && <Button onClick={() => setDoing('status')}>{text.changeStatus}</Button>}
        </div>
      </div>
      <div className={styles.columns}>
        <div className={page.stack}>
          <PartnerLevels
            partner={partner}
            onSet={starting('level', partner.viewerCanUpdate && capabilities.includes('MANAGE_PROGRAMS') && capabilities.includes('MANAGE_PARTNERSHIPS'))}
          />
          <PartnerAttributes id={id} onSet={starting('attribute', partner.viewerCanUpdate)} />
          <PartnerFacts key={id} id={id} timeZone={user.timeZone} />
        </div>
        <div className={page.stack}>
          <PartnerDetails partner={partner} choices={choices} timeZone={user.timeZone} onEdit={starting('edit', partner.viewerCanUpdate)} />
          {partner.viewerCanInvite && (
            <Panel title={text.people} end={<Button onClick={() => setDoing('invite')}>{text.invite}</Button>}>
              <p className={page.muted}>{text.notJoined}</p>
            </Panel>
          )}
          <AccountTeam
            partner={partner}
            onAssign={() => setDoing('assign')}
            onChanged={onChanged}
            onDone={onDone}
            onFailed={(error) => onDone(t.errors.codes[error instanceof ApiError ? error.code : 'UNKNOWN'])}
          />
          <PartnerDeals id={id} />
          {capabilities.includes('READ_AUDIT') && <PartnerActivity id={id} timeZone={user.timeZone} />}
        </div>
      </div>
      {doing === 'edit' && <EditPartner {...form} choices={choices} />}
      {doing === 'status' && <ChangeStatus {...form} />}
      {doing === 'invite' && <InvitePartner {...form} />}
      {doing === 'assign' && <AssignTeamMember {...form} />}
      {doing === 'level' && <SetLevel {...form} />}
      {doing === 'attribute' && <SetAttribute {...form} />}
    </>
  );
}
