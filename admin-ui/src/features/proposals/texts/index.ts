import { en } from './en.ts';
import { nl } from './nl.ts';

/** Texts of these pages, which come with them. */
export const TEXTS = { en, nl };
