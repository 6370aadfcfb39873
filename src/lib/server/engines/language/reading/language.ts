import { isEnglish } from '../../screening/index.ts';

const languageTag = /^[a-z]{2,3}$/;

/** The language of a BCP 47 tag without script and region: `zh` of `zh-Hans`; `und` for an invalid tag. */
export function baseOf(locale: string): string {
	try {
		const { language } = new Intl.Locale(locale);
		return languageTag.test(language) ? language : 'und';
	} catch {
		return 'und';
	}
}

/** Languages that use Han characters and are not Chinese. */
const otherHan = ['ja', 'ko'];

/**
 * The language of one word in a text: a letter in Chinese has English words in it. Han characters are Chinese unless the
 * text is in another language that has them; other words are the text's own, or English where it cannot be in them.
 */
export function languageOf(word: string, base: string): string {
	if (/\p{Script=Han}/u.test(word)) return otherHan.includes(base) ? base : 'zh';
	if (base !== 'zh' && base !== 'und') return base;
	return isEnglish(word.toLowerCase()) ? 'en' : 'und';
}
