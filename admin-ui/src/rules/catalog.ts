import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { askingAll } from '../app/api.ts';
import { useI18n } from '../i18n/i18n.tsx';
import { ATTRIBUTE_DEFINITIONS, PARTNER_TYPES } from '../features/partners/documents.ts';
import { usePurses } from '../features/points/purses.ts';
import { isObject } from './json.ts';
import { KINDS_OF_FACTS, METRICS, SEGMENTS } from './documents.ts';
import type { Catalog } from './editing.ts';

/** All that rules may name, beside what stands in the draft itself; and what of it could not be read. */
export function useCatalog() {
  const { language } = useI18n();
  const metrics = useQuery(askingAll('metrics', METRICS, (after) => ({ after }), (data) => data.metrics));
  const attributes = useQuery(askingAll('attribute-definitions', ATTRIBUTE_DEFINITIONS, (after) => ({ after }), (data) => data.attributeDefinitions));
  const facts = useQuery(askingAll('kinds-of-facts', KINDS_OF_FACTS, (after) => ({ after }), (data) => data.factTypes));
  const purses = usePurses();
  const segments = useQuery(askingAll('segments', SEGMENTS, (after) => ({ after }), (data) => data.segments));
  const types = useQuery(askingAll('partner-types', PARTNER_TYPES, (after) => ({ after }), (data) => data.partnerTypes));
  const found = useMemo<Omit<Catalog, 'levels' | 'scores'> | undefined>(() => {
    if (!metrics.data || !attributes.data || !facts.data || !purses.data || !segments.data || !types.data) return undefined;
    const nameOf = (each: { readonly nameEn: string; readonly nameNl: string }) => (language === 'nl' ? each.nameNl : each.nameEn);
    return {
      metrics: metrics.data.map((each) => ({ key: each.key, name: nameOf(each), currency: currencyOf(each.definition) })),
      attributes: attributes.data.map((each) => ({ key: each.key, name: nameOf(each), kind: each.kind, currency: each.currency, choices: each.choices ?? [] })),
      facts: facts.data.map(({ key, nameEn, nameNl, hasQuantity, hasAmount, dimensions }) => ({
        key,
        name: nameOf({ nameEn, nameNl }),
        hasQuantity,
        hasAmount,
        dimensions: dimensions.map((each) => ({ key: each.key, name: nameOf(each), values: each.values })),
      })),
      purses: purses.data.map((each) => ({ key: each.key, name: nameOf(each) })),
      segments: segments.data.filter(({ archived }) => !archived),
      partnerTypes: types.data.map((each) => ({ key: each.key, name: nameOf(each) })),
    };
  }, [metrics.data, attributes.data, facts.data, purses.data, segments.data, types.data, language]);
  return { catalog: found, failed: [metrics, attributes, facts, purses, segments, types].find(({ isError }) => isError) };
}

/** The currency of a metric that is money. */
function currencyOf(definition: unknown): string | null {
  const unit = isObject(definition) ? definition['unit'] : undefined;
  return isObject(unit) && typeof unit['money'] === 'string' ? unit['money'] : null;
}
