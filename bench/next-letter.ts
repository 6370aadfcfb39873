import type { Page } from '@playwright/test';

/**
 * Approves the letter on the desk, with the button or with its key, which the desk hears once the letter has stood for a moment
 * (`settleDelay`). @returns milliseconds until the next letter is painted, by the clock of the page
 */
export async function timeToNextLetter(page: Page, by: 'button' | 'key' = 'button'): Promise<number> {
	if (by === 'key') await page.locator('.desk[data-settled]').waitFor({ state: 'attached' });
	return page.evaluate(
		(means) =>
			new Promise<number>((resolve, reject) => {
				const revision = () => document.querySelector<HTMLInputElement>('main input[name=revision]')?.value;
				const before = revision();
				const button = document.querySelector<HTMLButtonElement>('main button[value=approve]');
				if (!button || !before) return reject(new Error('There is no letter on the desk.'));
				setTimeout(() => reject(new Error('No other letter came.')), 10_000);
				const observer = new MutationObserver(() => {
					const now = revision();
					if (!now || now === before) return;
					observer.disconnect();
					requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - began)));
				});
				observer.observe(document.body, { subtree: true, childList: true, attributes: true });
				const began = performance.now();
				if (means === 'button') button.click();
				// Where the desk asks first, the key goes to the button, and acts at the second press.
				else
					for (let n = button.dataset.asks === undefined ? 1 : 2; n; n--)
						document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'a', bubbles: true }));
			}),
		by
	);
}
