import { ownNames } from '#lib/names.ts';
import { nameLocales } from './program-names.ts';

/** The languages in which texts and names are asked for, each by its own name. */
export const languagesView = () =>
	nameLocales.map((locale) => ({ locale, name: ownNames[locale] ?? locale }));
