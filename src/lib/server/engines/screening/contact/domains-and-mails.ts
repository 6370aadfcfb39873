import { isWord } from '../fold/unit-kinds.ts';
import { wordsNamed } from '../lists/data.ts';

interface DomainTables {
	tlds: Set<string>;
	wordLike: Set<string>;
	hosts: Set<string>;
	mail: Set<string>;
	noName: Set<string>;
}

let cachedTables: DomainTables | undefined;
export const domainTables = (): DomainTables =>
	(cachedTables ??= {
		tlds: new Set(wordsNamed('tld')),
		wordLike: new Set(wordsNamed('tld-word')),
		hosts: new Set(wordsNamed('link-host')),
		mail: new Set(wordsNamed('mail-host')),
		noName: new Set(wordsNamed('not-a-name'))
	});

/** Only these count where spaces or brackets surround the dot, or where it is a word: "end. Me too" is no address. */
const certainTlds = new Set(['com', 'net', 'org', 'cn', 'edu', 'gg', 'io', 'tv', 'xyz']);

/** A dot of an address: typed, in brackets, or as a word of English or Chinese. */
const dot =
	/\s?[([{<]?\s?(?:\.|。|点|點|丶|dot|d0t|period)\s?[)\]}>]?\s?(c ?o ?m|n ?e ?t|[a-z]{2,10})(?![a-z0-9])/y;
const secondDot = /\s?(?:\.|。|点| dot )\s?([a-z]{2,3})(?![a-z0-9])/y;

export interface Suffix {
	tld: string;
	end: number;
	/** Whether the dot is anything but one plain dot. */
	disguised: boolean;
}

/** The dot and top-level domain at an index of a base view's text; null where there is none. */
export function suffixAt(text: string, index: number): Suffix | null {
	dot.lastIndex = index;
	const match = dot.exec(text);
	const tld = match?.[1]!.replaceAll(' ', '');
	if (!match || !tld || !domainTables().tlds.has(tld)) return null;
	const disguised = match[0].length !== tld.length + 1;
	if (disguised && !certainTlds.has(tld) && !isKnownHost(text, index, dot.lastIndex)) return null;
	if (/^dot/.test(match[0]) && isWord(text.charCodeAt(index - 1))) return null;
	secondDot.lastIndex = dot.lastIndex;
	const secondMatch = secondDot.exec(text);
	const end =
		secondMatch && domainTables().tlds.has(secondMatch[1]!) && !domainTables().wordLike.has(secondMatch[1]!)
			? secondDot.lastIndex
			: dot.lastIndex;
	return { tld, end, disguised };
}

/**
 * "bit dot ly", "kahoot dot it", "linktr dot ee slash maya": whether a path follows, or the host is on the list of
 * known ones.
 */
function isKnownHost(text: string, index: number, end: number): boolean {
	const host = text.slice(nameBefore(text, index, /[a-z0-9]/, 20), index);
	return text.startsWith(' slash ', end) || (host.length > 2 && domainTables().hosts.has(host));
}

/** The start of the name that ends at an index. */
export function nameBefore(text: string, end: number, part: RegExp, maxLength: number): number {
	let start = end;
	while (start > 0 && end - start < maxLength && part.test(text[start - 1]!)) start--;
	return start;
}

interface MailLocation {
	start: number;
	end: number;
	kind: 'email' | 'handle';
}

/** An at sign, in brackets, or as a word of English or Chinese. */
const signs = /\s?[([{<#]?\s?(?:@|(?<![a-z])at(?![a-z])|艾特|圈a|小老鼠|爱特)\s?[)\]}>#]?\s?/g;
const namePart = /[a-z0-9_.+-]/;
/** After "at", an ordinary word, only these hosts count without a suffix: they are used for little but mail. */
const mailOnly = new Set([
	'gmail',
	'hotmail',
	'qq',
	'163',
	'126',
	'foxmail',
	'outlook',
	'icloud',
	'yahoo',
	'protonmail'
]);

/** E-mail addresses and @names, as units of the base view's text. */
export function mailsIn(text: string): MailLocation[] {
	return [...gluedMails(text), ...spelledMails(text)];
}

/** "mayaleeATgmailDOTcom". */
const gluedMail =
	/at(?:gmail|yahoo|hotmail|outlook|icloud|aol|qq|163|126|foxmail|proton)(?:dot|点|\.)?(?:com|net|me)(?![a-z])/g;

const gluedMails = (text: string): MailLocation[] =>
	[...text.matchAll(gluedMail)].flatMap(({ index, 0: { length } }) => {
		const start = nameBefore(text, index, namePart, 40);
		return index - start > 1 ? [{ start, end: index + length, kind: 'email' as const }] : [];
	});

function spelledMails(text: string): MailLocation[] {
	return [...text.matchAll(signs)].flatMap(({ index, 0: sign }) => {
		const after = index + sign.length;
		const start = nameBefore(text, index, namePart, 64);
		const name = text.slice(start, index).replace(/^[.+-]+/, '');
		const end = name ? endOfAddress(text, after, /[@([{<#]|艾特|圈a/.test(sign), name) : 0;
		if (end) return [{ start: index - name.length, end, kind: 'email' as const }];
		return name || !sign.endsWith('@') ? [] : atName(text, index + sign.indexOf('@'), after);
	});
}

function endOfAddress(text: string, from: number, plain: boolean, name: string): number {
	let end = from;
	while (end - from < 63 && /[a-z0-9-]/.test(text[end] ?? '')) end++;
	const host = text.slice(from, end).trim();
	if (!host) return 0;
	let suffix = suffixAt(text, end);
	if (suffix) {
		const next = suffixAt(text, suffix.end);
		if (next && !next.disguised) suffix = next;
		// "Look at this.com" is a link; "maya at gmail dot com" is an address.
		return plain || domainTables().mail.has(host) || isMade(name) ? suffix.end : 0;
	}
	if (plain) return domainTables().mail.has(host) && host !== 'me' && host !== 'live' ? end : 0;
	return mailOnly.has(host) && isMade(name) ? end : 0;
}

const isMade = (name: string) => /\d|_|\w\.\w/.test(name);

/** "@maya.b07" is a handle; "@Maya" may be a greeting. */
function atName(text: string, index: number, from: number): MailLocation[] {
	if (isWord(text.charCodeAt(index - 1))) return [];
	let end = from;
	while (end - from < 40 && /[a-z0-9_.]/.test(text[end] ?? '')) end++;
	while (text[end - 1] === '.') end--;
	return /[a-z]/.test(text.slice(from, end)) && isMade(text.slice(from, end))
		? [{ start: index, end, kind: 'handle' }]
		: [];
}
