/** Which part of a full name comes first, where the name itself does not show it. */
export type NameOrder = 'family-first' | 'given-first';

export interface FullName {
	full: string;
	/** Null where the name has one part, or its parts are unknown. */
	family: string | null;
	given: string | null;
}

/** Languages whose speakers say the family name first, also in Latin letters. */
const familyFirst = ['zh', 'ja', 'ko', 'vi', 'hu'];

export const orderOf = (locale: string): NameOrder =>
	familyFirst.includes(new Intl.Locale(locale).language) ? 'family-first' : 'given-first';

/** A name from the columns of its two parts. */
export function joinName(family: string, givenName: string): FullName {
	const full =
		isHan(family + givenName) || !family || !givenName ? `${family}${givenName}` : `${givenName} ${family}`;
	return { full, family: family || null, given: givenName || null };
}

/** The parts of a name in one column: "Bennett, Maya", "Maya Bennett", 欧阳娜娜, 阿依古丽·买买提. */
export function splitRosterName(text: string, order: NameOrder): FullName {
	const comma = /^([^,，]+)[,，]\s*(\S.*)$/.exec(text);
	if (comma) return joinName(comma[1]!.trim(), comma[2]!.trim());
	const han = /^[\p{Script=Han}·•]+/u.exec(text.replaceAll(' ', ''))?.[0];
	if (han) return { ...splitHan(han), full: isHan(text) ? han : text };
	const words = text.split(' ');
	if (words.length === 1) return { full: text, family: null, given: text };
	const split = order === 'family-first' ? 1 : startOfFamily(words);
	const [first, others] = [words.slice(0, split).join(' '), words.slice(split).join(' ')];
	return order === 'family-first'
		? { full: text, family: first, given: others }
		: { full: text, family: others, given: first };
}

const isHan = (text: string) => /^[\p{Script=Han}·•\s]+$/u.test(text);

function splitHan(name: string): Omit<FullName, 'full'> {
	const [first, ...familyParts] = name.split(/[·•]/);
	// Names of other ethnic groups of China have the given name first, and a dot between the parts.
	if (familyParts.length) return { family: familyParts.join('·'), given: first! };
	const letters = [...name];
	const isCompound = letters.length > 2 && compoundSurnames.has(letters.slice(0, 2).join(''));
	const familyLength = isCompound ? 2 : 1;
	if (letters.length <= familyLength) return { family: null, given: name };
	return { family: letters.slice(0, familyLength).join(''), given: letters.slice(familyLength).join('') };
}

/**
 * "Maria de la Cruz", "James Whitlock Jr.": the family name begins at the last word, or at lower-case words before it.
 */
function startOfFamily(words: string[]): number {
	let index = words.length - 1;
	if (index > 1 && /^(jr|sr|ii|iii|iv)\.?$/i.test(words[index]!)) index--;
	while (index > 1 && /^\p{Ll}/u.test(words[index - 1]!)) index--;
	return index;
}

/** Chinese family names of two characters that are in use. All others have one. */
const compoundSurnames = new Set(
	'欧阳 歐陽 上官 司马 司馬 诸葛 諸葛 皇甫 尉迟 尉遲 公孙 公孫 令狐 慕容 东方 東方 西门 西門 南宫 南宮 夏侯 司徒 长孙 長孫 宇文 端木 闻人 聞人 太史 申屠 轩辕 軒轅 钟离 鍾離 濮阳 濮陽 淳于 单于 單于 独孤 獨孤 呼延 赫连 赫連 万俟 萬俟 澹台 澹臺 公冶 宗政 拓跋 百里 东郭 東郭 司空 司寇 仲孙 仲孫 公羊 乐正 樂正 完颜 完顏 纳兰 納蘭'.split(
		' '
	)
);
