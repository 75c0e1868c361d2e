import { en } from './en.ts';
import { nl } from './nl.ts';

/** Texts of data, which come with their page. */
export const TEXTS = { en, nl };
