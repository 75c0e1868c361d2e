import { graphql } from '../../graphql/vendor.ts';

export const SETTINGS = graphql(`
  query Settings {
    vendorSettings {
      name defaultLanguage isDefaultLanguageSettled fiscalYearStartMonth isFiscalYearSettled version
    }
  }
`);

export const UPDATE_SETTINGS = graphql(`
  mutation UpdateSettings($input: UpdateVendorSettingsInput!) {
    updateVendorSettings(input: $input) { vendorSettings { version } errors { field message } }
  }
`);
