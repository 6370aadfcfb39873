import type { Page } from '@playwright/test';
import { expect } from '../visitor/index.ts';

/** The language of a person in a test; ar-XB is English laid out from right to left. */
export type Language = 'en' | 'zh-Hans' | 'ar-XB';

/** The locale that a browser of that language asks for. */
export const browserLocale = { en: 'en-US', 'zh-Hans': 'zh-CN', 'ar-XB': 'en-US' } as const;

type Message<Inputs> = (inputs: Inputs, options: { locale: 'en' | 'zh-Hans' }) => string;
/** A pattern for a whole message as the page shows it; a missing input matches any text. */
export type Say = <Inputs>(message: Message<Inputs>, inputs?: Partial<Inputs>) => RegExp;

const any = '\u{e000}';

/** The messages in one language, for locators that work in every language. */
export const sayIn =
	(language: Language): Say =>
	(message, inputs = {}) => {
		const filledIn = new Proxy(inputs as typeof inputs & Record<PropertyKey, unknown>, {
			get: (values, name) => values[name] ?? any
		});
		const text = message(filledIn as never, { locale: language === 'zh-Hans' ? 'zh-Hans' : 'en' });
		const pattern = text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(any, '.+');
		return new RegExp(`^\\s*${pattern}\\s*$`);
	};

/** The page states its language and direction; text of people has a direction of its own. */
export async function expectDirection(page: Page, language: Language): Promise<void> {
	const rtl = language === 'ar-XB';
	const expected = { dir: rtl ? 'rtl' : 'ltr', ...(rtl && { lang: language }), ownWay: true };
	// In one evaluation, repeated until it holds, because every page is checked.
	await expect(async () => {
		const actual = await page.locator('html').evaluate((html) => ({
			dir: html.getAttribute('dir'),
			lang: html.getAttribute('lang'),
			ownWay: !html.querySelector('.words:not([dir=auto])')
		}));
		expect(actual).toMatchObject(expected);
	}).toPass({ timeout: 20_000 });
}
