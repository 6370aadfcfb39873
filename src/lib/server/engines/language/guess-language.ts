/** The Unicode scripts of a locale's script: "Hans" is written with Han characters. */
const scriptsBehind: Record<string, string[]> = {
	Hans: ['Han'],
	Hant: ['Han'],
	Jpan: ['Han', 'Hiragana', 'Katakana'],
	Kore: ['Hangul', 'Han']
};

/**
 * The language, of these, in which a text is mostly written, by its scripts (Unicode UAX #24).
 * @returns BCP 47; `und` where the scripts do not decide, e.g. between two languages in Latin letters
 */
export function guessLanguage(text: string, locales: string[]): string {
	const scores = [...new Set(locales)].map((locale) => ({ locale, score: count(text, scriptsOf(locale)) }));
	scores.sort((a, b) => b.score - a.score);
	const [best, second] = scores;
	return best && best.score > 0 && best.score !== second?.score ? best.locale : 'und';
}

/** As much of a text as somebody can write a sentence with, as `count` counts. */
const aSentence = 60;

/**
 * The languages, of these, in which a part of a text is written that says something: the main one, all that share its script, and any
 * with more than a few words.
 * @returns BCP 47, the languages alone; none for a text without letters
 */
export function languagesIn(text: string, locales: string[]): string[] {
	const scores = [...new Set(locales)].map((locale) => ({ locale, score: count(text, scriptsOf(locale)) }));
	const best = Math.max(0, ...scores.map(({ score }) => score));
	const written = scores.filter(({ score }) => score > 0 && (score === best || score >= aSentence));
	return [...new Set(written.map(({ locale }) => locale.split('-')[0]!))];
}

function scriptsOf(locale: string): string[] {
	const script = new Intl.Locale(locale).maximize().script ?? 'Latn';
	return scriptsBehind[script] ?? [script];
}

/** Counts letters of the scripts; a Han character is about as much text as three Latin letters. */
function count(text: string, scripts: string[]): number {
	return scripts.reduce((sum, script) => {
		const letters = text.match(new RegExp(`\\p{Script=${script}}`, 'gu'))?.length ?? 0;
		return sum + letters * (script === 'Latn' || script === 'Cyrl' ? 1 : 3);
	}, 0);
}
