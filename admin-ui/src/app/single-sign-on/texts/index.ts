import { en } from './en.ts';
import { nl } from './nl.ts';

/** Texts of this page, which come with it. */
export const TEXTS = { en, nl };
