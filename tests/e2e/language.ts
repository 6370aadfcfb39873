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
		const told = new Proxy(inputs as typeof inputs & Record<PropertyKey, unknown>, {
			get: (known, name) => known[name] ?? any
		});
		const text = message(told as never, { locale: language === 'zh-Hans' ? 'zh-Hans' : 'en' });
		const pattern = text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(any, '.+');
		return new RegExp(`^\\s*${pattern}\\s*$`);
	};

/** The page says which language it speaks and which way it runs; what people wrote runs its own way. */
export async function expectDirection(page: Page, language: Language): Promise<void> {
	const rtl = language === 'ar-XB';
	await expect(page.locator('html')).toHaveAttribute('dir', rtl ? 'rtl' : 'ltr');
	if (rtl) await expect(page.locator('html')).toHaveAttribute('lang', language);
	await expect(page.locator('.words:not([dir=auto])')).toHaveCount(0);
}
