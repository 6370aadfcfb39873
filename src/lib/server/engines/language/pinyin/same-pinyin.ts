import { withMarks } from './tone-marks.ts';

/**
 * Whether two readings are the same, however they are typed: "nǐ hǎo", "ni3 hao3", "nihao", "lv4" for lǜ. `tones` where the sounds are
 * right and the tones, which were typed, are not. Tones that nobody typed are not asked for.
 */
export function comparePinyin(typed: string, reading: string): 'same' | 'tones' | 'other' {
	const [mine, right] = [plain(typed), plain(reading)];
	if (!mine || withoutTones(mine) !== withoutTones(right)) return 'other';
	return mine === withoutTones(mine) || mine === right ? 'same' : 'tones';
}

/** In one form: tone marks, small letters, nothing between syllables. */
const plain = (pinyin: string): string =>
	withMarks(pinyin.normalize('NFKC').toLowerCase().replace(/u:|v/g, 'ü'))
		.replace(/[^\p{L}\p{M}]/gu, '')
		.normalize('NFC');

const toneMarks = /[\u0300\u0301\u0304\u030c]/gu;
const withoutTones = (pinyin: string): string =>
	pinyin.normalize('NFD').replace(toneMarks, '').normalize('NFC');
