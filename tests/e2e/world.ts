import { type Browser, type BrowserContextOptions, test as base, type Page } from '@playwright/test';
import { basename } from 'node:path';
import { runsNow } from '../../bin/test/rings.js';
import { recordPage, recordsPages } from '../../bin/test/story-pages.js';
import { expect, openVisitor } from '../visitor/index.ts';
import { browserLocale, expectDirection, type Language, type Say, sayIn } from './language.ts';
import { filledPlace } from './fill.ts';
import { embeddedPlace, freshPlace, type Place } from './place.ts';
import { startServer, type TestServer } from './server.ts';
import { awake, enter, signIn, withoutScripts } from './steps.ts';

export { expect };
export * from './steps.ts';

interface Visit extends BrowserContextOptions {
	language?: Language;
	/** Signs in by the form, where signing in is part of the story. */
	form?: boolean;
	/** A browser in any case, also without scripts: for print, layout and the like. */
	inBrowser?: boolean;
}

interface Fixtures {
	/** Whether people come with a browser that runs scripts, or are visitors (`tests/visitor`); `javaScriptEnabled` says it of one of them. */
	scripts: boolean;
	/** The language of browsers, unless the test gives another one. */
	language: Language;
	/** The messages in that language. */
	say: Say;
	server: TestServer;
	/** Starts a server for this test alone. It is stopped and its data removed once the browsers of the test are closed. */
	startOwn: typeof startServer;
	/** Opens a browser for somebody, signed in, on the page that follows signing in. */
	as(username: string, options?: Visit): Promise<Page>;
	/** Opens a browser for somebody who is not signed in. */
	visitor(options?: Visit): Promise<Page>;
}

/** The server of the file whose tests this worker runs. */
class Servers {
	private current: { file: string; server: TestServer } | undefined;
	private settings: Record<string, string>;
	private place: () => Promise<Place>;

	constructor(settings: Record<string, string>, place: () => Promise<Place>) {
		this.settings = settings;
		this.place = place;
	}

	async for(file: string): Promise<TestServer> {
		if (this.current?.file !== file) {
			await this.close();
			this.current = { file, server: await startServer(this.settings, await this.place()) };
		}
		return this.current.server;
	}

	async close() {
		if (!this.current) return;
		await this.current.server.stop();
		await this.current.server.place.remove();
		this.current = undefined;
	}
}

/** Each file of tests gets a server and a world of its own. Visitors walk its stories, unless their promise is scripts, layout, keys or the browser. */
export const test = base.extend<
	Fixtures,
	{ servers: Servers; settings: Record<string, string>; filled: boolean; embedded: boolean }
>({
	settings: [{}, { option: true, scope: 'worker' }],
	/** With two more pairs of classes, whose students have no pals. */
	filled: [false, { option: true, scope: 'worker' }],
	/** On the embedded database, whatever the other stories run on. */
	embedded: [false, { option: true, scope: 'worker' }],
	servers: [
		async ({ settings, filled, embedded }, use) => {
			const servers = new Servers(settings, filled ? filledPlace : embedded ? embeddedPlace : freshPlace);
			await use(servers);
			await servers.close();
		},
		{ scope: 'worker' }
	],
	scripts: [false, { option: true }],
	language: ['en', { option: true }],
	say: async ({ language }, use) => use(sayIn(language)),
	server: async ({ servers }, use, { file }) => use(await servers.for(file)),
	startOwn: async ({}, use) => {
		const started: TestServer[] = [];
		await use(async (...options) => {
			const server = await startServer(...options);
			started.push(server);
			return server;
		});
		for (const server of started) await server.stop();
		for (const server of started) await server.place.remove();
	},
	// A page that still loads scripts when its server stops would log an error, so browsers close first.
	visitor: async ({ browser, server, language, scripts, startOwn: _ }, use, { errors, file }) => {
		const opened: { page: Page; language: Language }[] = [];
		// In `npm run test:all` a browser walks every story.
		const isByBrowser = runsNow(`${basename(file)} by a browser`);
		await use(async (options) => {
			const visit = { language, ...options };
			const needsScripts = visit.javaScriptEnabled ?? scripts;
			const page = await (isByBrowser || visit.inBrowser || needsScripts
				? open(browser, server, visit)
				: openVisiting(server, visit));
			if (recordsPages()) page.on('framenavigated', (frame) => recordPage(file, frame.url()));
			opened.push({ page, language: visit.language });
			return page;
		});
		for (const visit of opened) {
			if (!errors.length && visit.page.url().startsWith(server.url))
				await expectDirection(visit.page, visit.language);
			await visit.page.context().close();
		}
	},
	as: async ({ visitor, server }, use) => {
		await use(async (username, { form = false, ...options } = {}) => {
			const page = await visitor(options);
			await (form ? signIn(page, username) : enter(page, username, options.baseURL ?? server.url));
			await awake(page);
			return page;
		});
	}
});

async function openVisiting({ url }: TestServer, { language, ...options }: Visit & { language: Language }) {
	const page = openVisitor({ baseURL: url, locale: browserLocale[language], ...options });
	await speak(page, url, language);
	withoutScripts.add(page);
	return page;
}

/** Layout from right to left is chosen on the page: no browser asks for it. */
const speak = async (page: Page, url: string, language: Language) =>
	language === 'ar-XB' &&
	(await page.context().addCookies([{ name: 'penbridge-language', value: language, url }]));

async function open(browser: Browser, { url }: TestServer, visit: Visit & { language: Language }) {
	const { language, inBrowser: _, ...options } = visit;
	const context = await browser.newContext({ baseURL: url, locale: browserLocale[language], ...options });
	const page = await context.newPage();
	await speak(page, url, language);
	if (options.javaScriptEnabled === false) withoutScripts.add(page);
	// A page that logs an error is broken, whatever it looks like. Statuses of 4xx and blocked WebSockets are expected in some tests.
	page.on('console', (message) => {
		if (
			message.type() === 'error' &&
			!/Failed to load resource|status of 4\d\d|WebSocket connection/.test(message.text())
		)
			throw new Error(`console: ${message.text()}`);
	});
	page.on('pageerror', (error) => {
		throw error;
	});
	return page;
}
