import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { askingAll } from '../app/api.ts';
import { useI18n } from '../i18n/i18n.tsx';
import { ATTRIBUTE_DEFINITIONS, PARTNER_TYPES } from '../features/partners/documents.ts';
import { isObject } from './json.ts';
import { METRICS, SEGMENTS } from './documents.ts';
import type { Catalog } from './editing.ts';

/** All that rules may name, beside what stands in the draft itself; and what of it could not be read. */
export function useCatalog() {
  const { language } = useI18n();
  const metrics = useQuery(askingAll('metrics', METRICS, (after) => ({ after }), (data) => data.metrics));
  const attributes = useQuery(askingAll('attribute-definitions', ATTRIBUTE_DEFINITIONS, (after) => ({ after }), (data) => data.attributeDefinitions));
  const segments = useQuery(askingAll('segments', SEGMENTS, (after) => ({ after }), (data) => data.segments));
  const types = useQuery(askingAll('partner-types', PARTNER_TYPES, (after) => ({ after }), (data) => data.partnerTypes));
  const found = useMemo<Omit<Catalog, 'levels' | 'scores'> | undefined>(() => {
    if (!metrics.data || !attributes.data || !segments.data || !types.data) return undefined;
    const nameOf = (each: { readonly nameEn: string; readonly nameNl: string }) => (language === 'nl' ? each.nameNl : each.nameEn);
    return {
      metrics: metrics.data.map((each) => ({ key: each.key, name: nameOf(each), currency: currencyOf(each.definition) })),
      attributes: attributes.data.map((each) => ({ key: each.key, name: nameOf(each), kind: each.kind, currency: each.currency, choices: each.choices ?? [] })),
      segments: segments.data.filter(({ archived }) => !archived),
      partnerTypes: types.data.map((each) => ({ key: each.key, name: nameOf(each) })),
    };
  }, [metrics.data, attributes.data, segments.data, types.data, language]);
  return { catalog: found, failed: [metrics, attributes, segments, types].find(({ isError }) => isError) };
}

/** The currency of a metric that is money. */
function currencyOf(definition: unknown): string | null {
  const unit = isObject(definition) ? definition['unit'] : undefined;
  return isObject(unit) && typeof unit['money'] === 'string' ? unit['money'] : null;
}
