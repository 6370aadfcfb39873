import { chromium, type Browser, type BrowserContext } from '@playwright/test';
import { existsSync } from 'node:fs';

const debian = '/usr/bin/chromium';

/** Runs `work` with a browser, and closes it afterwards. */
export async function withBrowser<T>(work: (browser: Browser) => Promise<T>): Promise<T> {
	const browser = await chromium.launch({
		executablePath: process.env.CHROMIUM_PATH || (existsSync(debian) ? debian : undefined),
		args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run']
	});
	try {
		return await work(browser);
	} finally {
		await browser.close();
	}
}

/** A new browser context with an empty cache, signed in by a cookie. */
export async function freshContext(browser: Browser, url: string, cookie: string): Promise<BrowserContext> {
	const context = await browser.newContext({ locale: 'en-US', viewport: { width: 1280, height: 800 } });
	const [name, value] = cookie.split('=') as [string, string];
	await context.addCookies([{ name, value, url }]);
	return context;
}
