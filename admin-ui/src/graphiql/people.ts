/** The chairs from which the API is looked at; each has its own schema. */
export type Seat = 'anonymous' | 'vendor' | 'distributor' | 'partner';

export interface Person {
  readonly email: string;
  readonly seat: Exclude<Seat, 'anonymous'>;
  /** Name, role and company, as the menu shows them. */
  readonly label: string;
}

/** The password of all demo people, which every demo prints. */
export const PASSWORD = 'sluice-demo-2026';

/** The people of the demo world (`api/src/demo`). */
export const PEOPLE: readonly Person[] = [
  { email: 'vera@vendor.example', seat: 'vendor', label: 'Vera, administrator of Northwind Cycles' },
  { email: 'otto@vendor.example', seat: 'vendor', label: 'Otto, channel operations of Northwind Cycles' },
  { email: 'vik@othervendor.example', seat: 'vendor', label: 'Vik, administrator of Lumen Lights' },
  { email: 'dana@distributor.example', seat: 'distributor', label: 'Dana, administrator of Velo Distribution' },
  { email: 'paul@partner.example', seat: 'partner', label: 'Paul, administrator of Canal Bikes' },
  { email: 'sara@partner.example', seat: 'partner', label: 'Sara, seller of Canal Bikes' },
];

/** The person of whom the address speaks: `/graphiql#vera@vendor.example`. Nobody in particular otherwise. */
export function named(hash: string): Person | undefined {
  return PEOPLE.find(({ email }) => `#${email}` === hash);
}
