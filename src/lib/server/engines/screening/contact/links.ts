import type { Folded } from '../fold/folded.ts';
import { isDigit, isHan } from '../fold/kinds.ts';
import { nameBefore, type Suffix, suffixAt, tables } from './domains.ts';

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
export function linksIn(text: Folded): ContactLinkLocation[] {
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
	if (suffix.disguised && tables().noName.has(label) && !path) return null;
	const isSubdomain = text[start - 1] === '.' && /[a-z0-9]/.test(text[start - 2] ?? '') && label.length > 2;
	if (tables().wordLike.has(suffix.tld) && !path && !isSubdomain && !tables().hosts.has(label)) return null;
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
