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
export const tables = (): DomainTables =>
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
	if (!match || !tld || !tables().tlds.has(tld)) return null;
	const disguised = match[0].length !== tld.length + 1;
	if (disguised && !certainTlds.has(tld) && !isKnownHost(text, index, dot.lastIndex)) return null;
	if (/^dot/.test(match[0]) && isWord(text.charCodeAt(index - 1))) return null;
	secondDot.lastIndex = dot.lastIndex;
	const secondMatch = secondDot.exec(text);
	const end =
		secondMatch && tables().tlds.has(secondMatch[1]!) && !tables().wordLike.has(secondMatch[1]!)
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
	return text.startsWith(' slash ', end) || (host.length > 2 && tables().hosts.has(host));
}

/** The start of the name that ends at an index. */
export function nameBefore(text: string, end: number, part: RegExp, maxLength: number): number {
	let start = end;
	while (start > 0 && end - start < maxLength && part.test(text[start - 1]!)) start--;
	return start;
}
