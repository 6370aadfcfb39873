// What places, programs and colleagues are called in each language.
export { countries, countryName, isLanguage, isZone, languages } from './countries.ts';
export { countriesWithZones, onlyZoneOf, zoneChoices } from './time-zones.ts';
export { forgetLabels, labels, type Labels } from './labels.ts';
export { languagesOf, programLanguages } from './languages.ts';
export { languagesView } from './languages-view.ts';
export {
	checkName,
	checkNames,
	nameLocales,
	type Names,
	namesOf,
	passNames,
	saveNames,
	wordsOfAddress
} from './program-names.ts';
export { forgetStaff, staffNames } from './staff-names.ts';
