import { graphql } from '../graphql/vendor.ts';
import { asking } from './api.ts';

const PARTNER_NAME = graphql(`
  query PartnerName($id: ID!) {
    partnership(id: $id) { id name externalId }
  }
`);

/** What a partner that an address names is called, if it names one. */
export const askingPartnerName = (id: string | undefined) => ({ ...asking('partner-name', PARTNER_NAME, { id: id ?? '' }), enabled: id !== undefined });
