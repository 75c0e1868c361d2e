import { en } from './en.ts';
import { nl } from './nl.ts';

/** Texts of the trail, which come with its pages. */
export const TEXTS = { en, nl };
