import { type Folded, spanOf } from '../fold/folded.ts';
import { mergeFindings } from '../merge-findings.ts';
import type { Check, Finding } from '../types.ts';
import { likelyFindings } from '../weighing/likely-findings.ts';
import { cuedNames, cuedNumbers } from './cued-handles.ts';
import { mailsIn, nameBefore, type Suffix, suffixAt, domainTables } from './domains-and-mails.ts';
import { phonesIn, isPhone } from './phones.ts';
import { runsOf } from './digit-runs.ts';
import { isQuantity } from './innocent-numbers.ts';
import { isSeries, type Stretch } from './digit-series.ts';
import { isDigit, isHan } from '../fold/unit-kinds.ts';

interface ContactLinkLocation {
	start: number;
	end: number;
}

const certainStart =
	/(?:h ?t ?t ?p ?s? ?|ftp|steam|roblox|minecraft):\s?\/\s?\/|(?<![a-z])www(?:\s?(?:\.|。|点|dot)|\s(?=[a-z0-9-]{2,40} (?:com|net|org|cn)(?![a-z])))/g;
const someDot = /\s?[([{<]?\s?(?:\.|。|点|點|丶|dot|d0t|period)/g;
const server = /(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?::\d{2,5})?(?![\d.])/g;
const maxRest = 200;
const linkEnds = new Set(Array.from(` \n,，。;"'<>`));

/** Links and bare domains, as units of the base view; also next to Chinese without a space, spelled and in brackets. */
function linksIn(text: Folded): ContactLinkLocation[] {
	const { text: base } = text.base;
	const links: ContactLinkLocation[] = [];
	for (const { index, 0: start } of base.matchAll(certainStart))
		// A match within a link is part of that link.
		if (index >= (links.at(-1)?.end ?? 0))
			links.push({ start: index, end: endOfLink(base, index + start.length) });
	for (const { index } of base.matchAll(someDot)) {
		const suffix = suffixAt(base, index);
		const link = suffix && domainAt(text, index, suffix);
		if (link) links.push(link);
	}
	if (/server|(?<![a-z])ip(?![a-z])|服务器/.test(base))
		for (const { index, 0: address } of base.matchAll(server))
			links.push({ start: index, end: index + address.length });
	return links;
}

function domainAt(
	{ base: { text, starts }, typed }: Folded,
	dot: number,
	suffix: Suffix
): ContactLinkLocation | null {
	const start = nameBefore(text, dot, /[a-z0-9-]/, 63);
	const label = text.slice(start, dot);
	if (!label || text[start - 1] === '@') return null;
	const path =
		/^[/:?]\w/.test(text.slice(suffix.end, suffix.end + 2)) || text.startsWith(' slash ', suffix.end);
	if (suffix.disguised && domainTables().noName.has(label) && !path) return null;
	const isSubdomain = text[start - 1] === '.' && /[a-z0-9]/.test(text[start - 2] ?? '') && label.length > 2;
	if (domainTables().wordLike.has(suffix.tld) && !path && !isSubdomain && !domainTables().hosts.has(label))
		return null;
	// "It rained.Then": a capital after the dot begins a sentence.
	const capital = /[A-Z]/.test(typed[starts[suffix.end - suffix.tld.length]!] ?? '');
	if (capital && !/^(com|net|org|cn)$/.test(suffix.tld)) return null;
	if (isDigit(text.charCodeAt(dot - 1)) && !/[a-z]/.test(label) && !/^(com|net|cn|org)$/.test(suffix.tld))
		return null;
	return { start: firstLabel(text, start), end: path ? endOfLink(text, suffix.end) : suffix.end };
}

/** The start of a host: before "www." and other labels. */
function firstLabel(text: string, start: number): number {
	for (let n = 0; n < 4 && text[start - 1] === '.'; n++) {
		const before = nameBefore(text, start - 1, /[a-z0-9-]/, 63);
		if (before === start - 1) break;
		start = before;
	}
	return start;
}

function endOfLink(text: string, from: number): number {
	let end = text.startsWith(' slash ', from) ? from + 7 : from;
	const maxEnd = Math.min(text.length, end + maxRest);
	while (end < maxEnd && !linkEnds.has(text[end]!) && !isHan(text.charCodeAt(end))) end++;
	while (end > from && /[.!?)]/.test(text[end - 1]!)) end--;
	return Math.max(end, from);
}

/** Groupings of numbers that are spread over a letter, one group in each sentence or line. */
const shapes = [
	[3, 3, 4],
	[3, 4, 4],
	[3, 8],
	[7, 4],
	[5, 6]
];
const yearPattern = /^(?:1[89]|20)\d\d$/;

interface SpreadGroup {
	digits: string;
	start: number;
	end: number;
}

/** Telephone numbers whose groups have words between them; as units of the base view's text. */
function spreadPhones(text: string): { start: number; end: number }[] {
	const groups = [...text.matchAll(/(?<![a-z\d.,:$-])\d{3,8}(?![a-z\d:%-])/g)].map(
		({ index, 0: digits }) => ({
			digits,
			start: index,
			end: index + digits.length
		})
	);
	return groups.flatMap((_, n) => {
		const phone = shapes
			.map((shape) => groups.slice(n, n + shape.length))
			.find((parts, index) => fitsShape(text, parts, shapes[index]!));
		return phone ? [{ start: phone[0]!.start, end: phone.at(-1)!.end }] : [];
	});
}

function fitsShape(text: string, parts: SpreadGroup[], shape: number[]): boolean {
	if (parts.length !== shape.length || !parts.every(({ digits }, n) => digits.length === shape[n]))
		return false;
	if (isInRow(text, parts[0]!.start, parts.at(-1)!.end)) return false;
	if (parts.some(({ digits, start, end }) => yearPattern.test(digits) || isQuantity(text, start, end)))
		return false;
	const digits = parts.map((part) => part.digits).join('');
	const stretch: Stretch = {
		digits,
		groups: shape,
		gaps: shape.slice(1).map(() => ' '),
		from: 0,
		to: digits.length
	};
	return isPhone(stretch, true) && !isSeries(stretch);
}

/** Whether more numbers are right before or after: then it is a table, or powers of two. */
const isInRow = (text: string, start: number, end: number) =>
	/\d[ ,]{1,2}$/.test(text.slice(Math.max(0, start - 3), start)) ||
	/^[ ,]{1,2}\d/.test(text.slice(end, end + 3));

/** Emoji that stand for a service (the ghost for Snapchat, the penguin for QQ), with the name or number after them. */
const pictures =
	/[👻🐧✈📷📸🎵📞📱☎💬🟢🟩](?:\ufe0f)?\s{0,2}(?:号|号码|me|is|id)?\s{0,2}[:：=-]?\s{0,2}@?([\w.-]{4,40})/gu;
const isName = (name: string) => /^\d{6,12}$/.test(name) || /^(?=.*[a-z])(?=.*[\d_.])[\w.-]+$/i.test(name);

/** Names after such an emoji: 👻 maya_07, 🐧283746511; in typed offsets. */
const pictureNames = ({ typed }: Folded): { start: number; end: number }[] =>
	[...typed.matchAll(pictures)].flatMap(({ index, 0: all, 1: name }) => {
		const plain = name!.replace(/(?<![.-])[.-]+$/, '');
		const sure = /[:：=@]/.test(all) && /^[a-z]{5,}$/i.test(plain);
		return isName(plain) || sure
			? [{ start: index, end: index + all.length - (name!.length - plain.length) }]
			: [];
	});

const tagNumber = /#\d{4}(?!\d)/g;
/** Words before a number sign in addresses and lists. */
const placeWords =
	/^(?:room|apt|apartment|unit|suite|page|no|problem|question|number|class|locker|order|lesson|chapter|game|match|bus|team|flight)$/;

/** Names with a number, as on Discord and Riot: maya#0712. */
function tagsIn(text: string): { start: number; end: number }[] {
	return [...text.matchAll(tagNumber)].flatMap(({ index, 0: { length } }) => {
		const start = nameBefore(text, index, /[\p{L}0-9_.]/u, 32);
		const name = text.slice(start, index);
		return name.length > 1 && /\p{L}/u.test(name) && !placeWords.test(name)
			? [{ start, end: index + length }]
			: [];
	});
}

/** Finds ways to reach somebody outside Penbridge: numbers, addresses, links, accounts, and invitations to them. */
export const contact: Check = {
	name: 'contact',
	look(text) {
		const { base } = text;
		const runs = runsOf(text);
		const findingOf = (kind: string) => (place: { start: number; end: number }) =>
			finding(kind, spanOf(base, place.start, place.end));
		const findings = mergeFindings(
			[
				...mailsIn(base.text).map((place) => findingOf(place.kind)(place)),
				...linksIn(text).map(findingOf('link')),
				...runs.flatMap((run) => phonesIn(base.text, run)).map(findingOf('phone')),
				...spreadPhones(base.text).map(findingOf('phone')),
				...cuedNumbers(text, runs).map(({ kind, start, end }) => finding(kind, { start, end })),
				...cuedNames(text).map((span) => finding('handle', span)),
				...tagsIn(base.text).map(findingOf('handle')),
				...pictureNames(text).map((span) => finding('handle', span)),
				...phrases(text)
			],
			['email', 'link', 'phone', 'account', 'handle', 'invitation']
		);
		return [...findings, ...likelyFindings(text, 'contact', findings)];
	}
};

const isMade = (text: Folded, identifier?: { start: number; end: number }) =>
	identifier && /[\d_@#]/.test(text.typed.slice(identifier.start, identifier.end));

/** A phrase in a sentence of lower weight is not reported: the words around it are those of innocent letters. */
const innocentWeight = -3;

const finding = (kind: string, span: { start: number; end: number }): Finding => ({
	check: 'contact',
	kind,
	severity: 'care',
	...span
});

const phrases = (text: Folded) =>
	text
		.matches('contact')
		.filter(({ kind }) => !kind.startsWith('cue-'))
		.filter(
			({ start, identifier }) =>
				isMade(text, identifier) || text.weighing().at('contact', start) > innocentWeight
		)
		.map(({ kind, start, end, identifier }) => {
			const span = spanOf(text.flat, start, end);
			return finding(kind, {
				start: Math.min(span.start, identifier?.start ?? span.start),
				end: Math.max(span.end, identifier?.end ?? span.end)
			});
		});
