import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Panel } from '../../ui/panel.tsx';
import type { Choices } from './choices.ts';
import type { Partner } from './partner.ts';
import { TEXTS } from './texts/index.ts';

interface PartnerDetailsProps {
  readonly partner: Partner;
  readonly choices: Choices;
  readonly timeZone: string;
  /** Given: one may change them. */
  readonly onEdit: (() => void) | undefined;
}

/** What the vendor says of a partner. */
export function PartnerDetails({ partner, choices, timeZone, onEdit }: PartnerDetailsProps) {
  const { format } = useI18n();
  const text = useTexts(TEXTS);
  const { externalId, partnerType, country, region, distributorship, createdAt } = partner;
  return (
    <Panel title={text.details} end={onEdit !== undefined && <Button onClick={onEdit}>{text.edit}</Button>}>
      <Facts
        facts={[
          [text.number, externalId === null ? text.nothing : <code key="number">{externalId}</code>],
          [text.type, partnerType === null ? text.nothing : (choices.types.find(({ value }) => value === partnerType)?.label ?? partnerType)],
          [text.country, country === null ? text.nothing : format.country(country)],
          [text.region, region ?? text.nothing],
          [text.distributor, distributorship?.name ?? text.noDistributor],
          [text.since, format.day(createdAt, timeZone)],
        ]}
      />
    </Panel>
  );
}
