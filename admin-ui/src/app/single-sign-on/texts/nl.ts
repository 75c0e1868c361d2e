import type { SingleSignOnTexts } from './messages.ts';

export const nl: SingleSignOnTexts = {
  title: 'Aanmelden via uw bedrijf',
  hint: 'U meldt u aan waar u dat op uw werk altijd doet, en komt hier terug.',
  name: 'Naam van de aanmelding van uw bedrijf',
  nameHint: 'Uw beheerder heeft die gekozen, bijvoorbeeld ‘northwind’.',
  nameMissing: 'Vul de naam in.',
  submit: 'Verder',
  failed: 'U bent niet aangemeld',
  declined: 'De identiteitsprovider van uw bedrijf heeft u niet aangemeld. Probeer het opnieuw, of vraag uw beheerder.',
  completing: 'U wordt aangemeld…',
  withPassword: 'Aanmelden met een wachtwoord',
};
