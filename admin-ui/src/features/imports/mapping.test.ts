import { describe, expect, it } from 'vitest';
import { importSearch } from './import-search.ts';
import { dimensionFields, headerOf, mappingText, suggested } from './mapping.ts';

describe('mapping a file', () => {
  it('finds headers and what parts them', () => {
    expect(headerOf('a,b\n1,2')).toEqual({ delimiter: ',', headers: ['a', 'b'] });
    expect(headerOf('\u{FEFF}id;"Name; in full, or ""short""";\r\n1;x;')).toEqual({ delimiter: ';', headers: ['id', 'Name; in full, or "short"'] });
    expect(headerOf('"one\nline"\ttwo')).toEqual({ delimiter: '\t', headers: ['one\nline', 'two'] });
    expect(headerOf('')).toEqual({ delimiter: ',', headers: [] });
  });

  it('takes columns for fields that have their name', () => {
    expect(suggested(['external_id', 'name', 'country'], ['External ID', 'Naam', 'Country'])).toEqual({ external_id: { column: 'External ID' }, country: { column: 'Country' } });
  });

  it('is told as a mapping file', () => {
    const sources = { sku: { column: 'Art. "no"' }, currency: { constant: 'EUR' } };
    expect(mappingText({ delimiter: '\t', dateFormat: '%d-%m-%Y', sources })).toBe('delimiter = "\\t"\ndate_format = "%d-%m-%Y"\n[columns]\nsku = "Art. \\"no\\""\n[constants]\ncurrency = "EUR"\n');
    expect(mappingText({ delimiter: ',', dateFormat: '%Y-%m-%d', sources: {} })).toBe('[columns]\n');
  });

  it('says dimensions of facts in a table of their own', () => {
    const fields = dimensionFields([{ dimensions: [{ key: 'region' }, { key: 'kind' }] }, { dimensions: [{ key: 'kind' }] }]);
    expect(fields).toEqual([{ name: 'dimensions.kind', required: false }, { name: 'dimensions.region', required: false }]);
    const sources = suggested(['source_id', 'dimensions.kind'], ['Source ID', 'Kind']);
    const mapping = mappingText({ delimiter: ',', dateFormat: '%Y-%m-%d', sources: { ...sources, type: { constant: 'sale' } } });
    expect(mapping).toBe('[columns]\nsource_id = "Source ID"\n[constants]\ntype = "sale"\n[dimensions]\nkind = "Kind"\n');
  });

  it('is for a kind of file that the address names', () => {
    expect([importSearch({ kind: 'RATES' }), importSearch({ kind: 'DEALS' })]).toEqual([{ kind: 'RATES' }, {}]);
  });
});
