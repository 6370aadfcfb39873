import type { Folded } from '../fold/folded.ts';
import { wordsNamed } from '../lists/data.ts';

interface AddressLocation {
	start: number;
	end: number;
}

const certainStreets = 'street|avenue|ave|boulevard|blvd|road|rd|lane|ln|parkway|pkwy';
const possibleStreets = 'st|drive|dr|court|ct|way|place|pl|circle|cir|terrace|trail|loop|square|highway|hwy';
const english = new RegExp(
	`(?<![\\d.$:,-])\\d{1,5}(?:-\\d{1,4})? (?:[nsew]\\.? |north |south |east |west )?((?:[a-z]{2,15} |\\d{1,3}(?:st|nd|rd|th) ){1,3})(${certainStreets}|${possibleStreets})(?![a-z])\\.?`,
	'g'
);
const flats =
	/(?<![a-z])(?:apt|apartment|suite)\.? ?(?:no\.? ?)?#? ?\d{1,4} ?[a-z]?(?![a-z0-9])|(?<![a-z])zip(?: ?code)?(?: is|:)? ?\d{5}(?:-\d{4})?(?!\d)|, ?[a-z]{2} \d{5}(?:-\d{4})?(?!\d)/g;
const numberPattern = '[\\d一二三四五六七八九十百零〇]{1,6}';
const chinese = [
	new RegExp(
		`[\\u4e00-\\u9fff]{1,6}(?:路|街|大道|胡同|巷|弄|条|道)${numberPattern}(?:号(?!线|公交|车|球|选手|那天)|弄)[\\u4e00-\\u9fff\\d]{0,2}`,
		'g'
	),
	new RegExp(
		`${numberPattern}(?:栋|幢|号楼|座)(?:${numberPattern}单元)?(?:${numberPattern}(?:室|号|层|楼))?`,
		'g'
	),
	new RegExp(`${numberPattern}单元${numberPattern}(?:室|号|楼)?`, 'g')
];

let ordinaryWords: Set<string> | undefined;
const isOrdinary = (word: string) =>
	(ordinaryWords ??= new Set([
		...wordsNamed('not-a-name'),
		...wordsNamed('unit'),
		'blocks',
		'minute',
		'hour',
		'down'
	])).has(word);

/** Streets with a number, apartments and postal codes, as units of the base view. */
export function addressesIn(text: Folded): AddressLocation[] {
	const { text: base } = text.base;
	const place = ({ index, 0: { length } }: RegExpExecArray) => ({ start: index, end: index + length });
	const streets = [...base.matchAll(english)].filter((match) => isStreet(text, match));
	const homes = chinese.flatMap((pattern) => [...base.matchAll(pattern)]).filter(isHome);
	return [...streets, ...base.matchAll(flats), ...homes].map(place);
}

/**
 * Whether a match is a street: "5 minutes drive" and "3 blocks down the street" are not; "12 oak ct" is one only with
 * capitals.
 */
function isStreet({ base, typed }: Folded, { index, 0: all, 1: names, 2: sort }: RegExpExecArray): boolean {
	if (names!.trim().split(' ').some(isOrdinary)) return false;
	if (new RegExp(`^(?:${certainStreets})$`).test(sort!)) return true;
	const start = base.starts[index + all.lastIndexOf(names!.trim())]!;
	return /[A-Z\d]/.test(typed[start] ?? '');
}

/** Whether a match is an address: "三座" may be mountains, and a house number says little without an apartment. */
const isHome = ({ 0: text }: RegExpExecArray) => /[号室弄]/.test(text) || /栋|单元|幢/.test(text);
