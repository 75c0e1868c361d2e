import { en } from './en.ts';
import { nl } from './nl.ts';

/** Texts of people and invitations, which come with their page. */
export const TEXTS = { en, nl };
