import { isSuitable } from './suitable.ts';

/** A meaning of CC-CEDICT as it is shown, with how late it comes; null for one that explains nothing. */
export interface CleanSense {
	text: string;
	/** 0 for an ordinary one; the higher, the later. */
	late: number;
}

/** Notes about the entry that tell a learner nothing about the word. */
const notes =
	/^(?:CL:|also (?:written|pr\.|transliterated|called)|Taiwan pr\.|pr\. |Kangxi radical|\(?used in |classifier noise|erhua variant|Japanese variant|variant of|old variant|archaic variant|ancient variant|nonstandard|nonstandard simplified|same as|see |see also|also see|cf\.|\(?onom)/i;

/** What only some people say, or said long ago. */
const rare =
	/\((?:[^)]*\b)?(?:archaic|literary|old|classical|dialect|Tw|Taiwan|HK|Cantonese|Buddhism|Daoism|Internet slang|slang|neologism|loanword|TCM|math|chemistry|physics|linguistics|computing|botany|zoology|law|medicine|physiology|anatomy|electricity|geometry|geology|astronomy|music|mineralogy|military|sports)\b[^)]*\)/i;

/** Words in brackets that say how a word is used, where the meaning is enough. */
const labels =
	/\s*\((?:CL:[^)]*|coll\.|colloquial|bound form|fig\.|lit\.|idiom|spoken|formal|polite|courteous|humble|usu\. [^)]*|usually [^)]*|esp\. [^)]*|also [^)]*|e\.g\. [^)]*|i\.e\. [^)]*|often [^)]*|of [^)]*|or [^)]*|abbr\. [^)]*|abbr\. for [^)]*|cf[^)]*|written [^)]*|as opposed to [^)]*|with [^)]*|followed by [^)]*|preceding [^)]*|before [^)]*|after [^)]*|at [^)]*|in [^)]*)\)/gi;

/** The longest meaning that is shown, in characters. */
const longest = 64;

/** Makes a meaning of CC-CEDICT short and plain. */
export function cleanSense(sense: string): CleanSense | null {
	if (notes.test(sense) || /\bradical\b.*\bChinese|variant of/i.test(sense)) return null;
	const late = /^surname /i.test(sense)
		? 9
		: /^(?:abbr\. |place name|name of )/i.test(sense) ||
			  /\b(?:county|prefecture|district|dynasty) (?:in|of)\b/i.test(sense)
			? 6
			: rare.test(sense)
				? 4
				: /^\((?:bound form|coll\.)/.test(sense)
					? 0.5
					: 0;
	const text = shortened(
		sense
			// 狗糧|狗粮[gou3 liang2]: the simplified form, without pinyin.
			.replace(/[\p{Script=Han}·,]+\|([\p{Script=Han}·,]+)/gu, '$1')
			.replace(/\[[^\]]*\]/g, '')
			.replace(labels, '')
			.replace(/\s*\((?:archaic|literary|old|classical|dialect|Tw|slang|neologism|loanword)[^)]*\)/gi, '')
			.replace(/^(?:fig|lit)\. /, '')
			.replace(/\s+/g, ' ')
			.trim()
	);
	const counting = text.replace(/^classifier for (.+)$/, '(counts $1)');
	return text && /\p{L}/u.test(text) && isSuitable(text) ? { text: counting, late } : null;
}

/** At most so many words as a child reads at a glance: synonyms go first, then what stands in brackets. */
function shortened(text: string): string {
	const parts = text.split(/;\s*/);
	let short = parts[0]!;
	for (const part of parts.slice(1, 3)) if (`${short}; ${part}`.length <= 48) short += `; ${part}`;
	if (short.length <= longest) return short;
	short = short.replace(/\s*\([^)]*\)/g, '').trim();
	if (short.length <= longest) return short;
	const cut = short.slice(0, longest);
	const end = Math.max(cut.lastIndexOf(', '), cut.lastIndexOf(' '));
	return `${cut.slice(0, end > 20 ? end : longest).replace(/[,(\s]+$/, '')} …`;
}
