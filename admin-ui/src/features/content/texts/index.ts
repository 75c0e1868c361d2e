import { en } from './en.ts';
import { nl } from './nl.ts';

/** Texts of content, which come with its pages. */
export const TEXTS = { en, nl };
