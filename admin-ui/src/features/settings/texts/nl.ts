import type { SettingsTexts } from './messages.ts';

export const nl: SettingsTexts = {
  intro: 'Wat voor het hele bedrijf geldt. Elke wijziging staat in het logboek.',
  company: 'Bedrijf',
  name: 'Naam',
  nameHint: 'Partners en distributeurs lezen die overal waar ze u zien.',
  nameMissing: 'Vul een naam in.',
  language: 'Standaardtaal',
  languageHint: 'Wat u publiceert heeft in elk geval een tekst in deze taal.',
  languageSettled: 'Die blijft zo: er is al content, met titels in deze taal.',
  year: 'Boekjaar begint in',
  yearHint: 'Kwartalen en jaren van meetwaarden volgen het. Het kan anders tot er een programma is gepubliceerd of punten zijn geboekt.',
  yearSettled: 'Dat blijft zo: er zijn al niveaus of punten naar bepaald.',
  save: 'Opslaan',
  saved: 'Opgeslagen.',
  failed: 'De instellingen zijn niet opgeslagen.',
  loading: 'Instellingen worden geladen…',
  none: 'U kunt geen instellingen wijzigen',
  noneHint: 'Een beheerder van uw bedrijf kan dat wel.',
};
