import { expect, type Page } from '@playwright/test';

/** What a person in a test reads; ar-XB is English laid out from right to left. */
export type Language = 'en' | 'zh-Hans' | 'ar-XB';

/** What a browser of that language asks for. */
export const browserLocale = { en: 'en-US', 'zh-Hans': 'zh-CN', 'ar-XB': 'en-US' } as const;

type Message<Inputs> = (inputs: Inputs, options: { locale: 'en' | 'zh-Hans' }) => string;
/** A message of the catalogue as the page shows it, whole; what it is not told stands for any words. */
export type Say = <Inputs>(message: Message<Inputs>, inputs?: Partial<Inputs>) => RegExp;

const any = '\u{e000}';

/** Speaks the catalogue in one language, for locators that hold in every language. */
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

/** The page says which language it speaks and which way it runs; what people wrote runs its own way. */
export async function expectDirection(page: Page, language: Language): Promise<void> {
	const rtl = language === 'ar-XB';
	const expected = { dir: rtl ? 'rtl' : 'ltr', ...(rtl && { lang: language }), ownWay: true };
	// In one question, asked again until it holds: this is looked at on every page.
	await expect(async () => {
		const actual = await page.evaluate(() => ({
			dir: document.documentElement.getAttribute('dir'),
			lang: document.documentElement.getAttribute('lang'),
			ownWay: !document.querySelector('.words:not([dir=auto])')
		}));
		expect(actual).toMatchObject(expected);
	}).toPass({ timeout: 20_000 });
}
