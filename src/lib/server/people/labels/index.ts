// What places, programs and colleagues are called in each language.
export {
	countries,
	countryName,
	isLanguage,
	isZone,
	schoolLanguages,
	countriesWithZones,
	onlyZoneOf,
	zoneChoices
} from './countries.ts';
export { forgetLabels, labels, type Labels } from './labels.ts';
export { languagesOf, programLanguages, languagesView } from './languages.ts';
export {
	checkName,
	checkNames,
	nameLocales,
	type Names,
	labelNames,
	passNames,
	saveNames,
	wordsOfAddress
} from './program-names.ts';
export { forgetStaff, staffNames } from './staff-names.ts';
