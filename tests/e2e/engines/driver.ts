// A window of an engine: what somebody sees in it, and does with mouse and keys. Each engine drives it in its own words.
import { mkdirSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { expect } from '@playwright/test';
import { recordPage, recordsPages } from '../../../bin/test/story-pages.js';

export interface Driver {
	/** Resolves when the page has loaded. */
	goto(url: string): Promise<void>;
	/** @returns what an expression gives, as JSON */
	evaluate(expression: string): Promise<string>;
	click(x: number, y: number): Promise<void>;
	type(words: string): Promise<void>;
	/** Presses one key: a letter, or a name of `keys`. */
	press(key: string): Promise<void>;
	picture(): Promise<Buffer>;
	/** Only the window in front has the focus. */
	front(): Promise<void>;
	close(): Promise<void>;
	/** Errors on its pages so far, where the engine tells them. */
	errors: string[];
}

/** Nobody waits for so long but on a machine that does much else. */
const patience = { timeout: 60_000 };

/** The keys of WebDriver that are no letters. */
export const keys: Record<string, string> = { Enter: '\uE007', Tab: '\uE004' };

/** Keys one after the other, in the words of WebDriver. */
export const keyActions = (all: string[]) => [
	{
		type: 'key',
		id: 'keys',
		actions: all.flatMap((value) => [
			{ type: 'keyDown', value },
			{ type: 'keyUp', value }
		])
	}
];

/** A click with the mouse, in the words of WebDriver. */
export const clickActions = (x: number, y: number) => [
	{
		type: 'pointer',
		id: 'mouse',
		actions: [
			{ type: 'pointerMove', x, y },
			{ type: 'pointerDown', button: 0 },
			{ type: 'pointerUp', button: 0 }
		]
	}
];

type Kind = 'link' | 'button' | 'field' | 'heading';

// In the oldest words of JavaScript: an engine from 2020 reads this.
const look = `function (kind, pattern) {
	var selectors = { link: 'a[href]', button: 'button, a.button', field: 'input, textarea, select', heading: 'h1, h2, h3' };
	var name = new RegExp(pattern);
	var all = Array.prototype.slice.call(document.querySelectorAll(selectors[kind]));
	var element = all.filter(function (candidate) {
		var label = candidate.labels && candidate.labels[0];
		var text = candidate.getAttribute('aria-label') || (label ? label.textContent : candidate.innerText) || '';
		return candidate.getClientRects().length && !candidate.disabled && name.test(text.replace(/\\s+/g, ' ').trim());
	})[0];
	if (!element) return null;
	element.scrollIntoView({ block: 'center', behavior: 'auto' });
	var box = element.getClientRects()[0];
	var x = Math.round(box.left + box.width / 2), y = Math.round(box.top + box.height / 2);
	// What is covered by something else cannot be pressed.
	return element.contains(document.elementFromPoint(x, y)) ? { x: x, y: y } : null;
}`;

export class EngineWindow {
	readonly driver: Driver;
	readonly #site: string;
	readonly #story: string;

	constructor(driver: Driver, { site, story }: { site: string; story: string }) {
		this.driver = driver;
		this.#site = site;
		this.#story = story;
	}

	async goto(path: string): Promise<void> {
		await this.driver.goto(new URL(path, this.#site).href);
		await this.#record();
	}

	/** What a function gives in the page. It is sent as text, so it knows nothing but its arguments. */
	async run<Given extends unknown[], T>(work: ((...all: Given) => T) | string, ...all: Given): Promise<T> {
		const expression = `JSON.stringify((${String(work)})(${all.map((argument) => JSON.stringify(argument)).join(', ')}))`;
		return JSON.parse((await this.driver.evaluate(expression)) ?? 'null') as T;
	}

	path = async () => new URL(await this.run(() => location.href)).pathname;
	words = () => this.run(() => document.body.innerText.replace(/\s+/g, ' '));

	/** Waits until the page says something. */
	async sees(text: string | RegExp): Promise<void> {
		await expect
			.poll(() => this.#try(this.words()), { ...patience, message: `sees ${text}` })
			.toMatch(asPattern(text));
		await this.#record();
	}
	/** Waits until the address is one of these. */
	async arrives(path: RegExp): Promise<void> {
		await expect
			.poll(() => this.#try(this.path()), { ...patience, message: `arrives at ${path}` })
			.toMatch(path);
		await this.#record();
	}
	/** Waits until the scripts of the page run. */
	async awake(): Promise<void> {
		const state = () => this.run(() => document.documentElement.dataset.scripts ?? '');
		await expect.poll(() => this.#try(state()), patience).toBe('run');
	}

	/** Waits until the desk takes keys for what it shows. */
	async settled(): Promise<void> {
		const state = () => this.run(() => document.querySelector('.desk[data-settled]') !== null);
		await expect.poll(() => this.#try(state()), patience).toBe(true);
	}

	/** Waits until something with this name is there and can be pressed. */
	shows = async (kind: Kind, name: string | RegExp): Promise<void> => void (await this.#place(kind, name));

	/** Clicks with the mouse on what has a name, as soon as it is there. */
	async click(kind: Kind, name: string | RegExp): Promise<void> {
		await this.driver.front();
		const { x, y } = await this.#place(kind, name);
		await this.driver.click(x, y);
	}
	/** Clicks into a field and types. */
	async fill(name: string | RegExp, words: string): Promise<void> {
		await this.click('field', name);
		await this.driver.type(words);
	}
	/** What a field holds. */
	value = (selector: string) =>
		this.run((which) => document.querySelector<HTMLInputElement>(which)?.value ?? '', selector);

	async signIn(username: string): Promise<void> {
		await this.goto('/sign-in');
		await this.fill('^Username', username);
		await this.fill('^Password', 'penbridge-demo');
		await this.click('button', '^Sign in$');
		await expect.poll(() => this.#try(this.path()), patience).not.toBe('/sign-in');
		await this.#record();
	}

	#isClosed = false;
	/** Closes the window, once. */
	async close(): Promise<void> {
		if (!this.#isClosed) await this.driver.close();
		this.#isClosed = true;
	}

	/** Keeps a picture of the window, to be looked at. */
	async keepPicture(name: string): Promise<void> {
		mkdirSync('test-results/engines', { recursive: true });
		writeFileSync(
			`test-results/engines/${basename(this.#story, '.spec.ts')}-${name}.png`,
			await this.driver.picture()
		);
	}

	async #place(kind: Kind, name: string | RegExp) {
		const pattern = asPattern(name).source;
		let place: { x: number; y: number } | null | undefined;
		// What still moves is not pressed: it is in the same place twice.
		const find = async () => {
			const before = place;
			place = await this.#try(this.run<[Kind, string], { x: number; y: number } | null>(look, kind, pattern));
			return Boolean(place) && place!.x === before?.x && place!.y === before.y;
		};
		await expect.poll(find, { ...patience, message: `finds the ${kind} ${pattern}` }).toBe(true);
		return place!;
	}

	/** A page that is just leaving answers nothing. */
	#try = <T>(answer: Promise<T>): Promise<T | undefined> => answer.catch(() => undefined);

	async #record() {
		if (recordsPages()) recordPage(this.#story, await this.run(() => location.href));
	}
}

const asPattern = (text: string | RegExp) => (typeof text === 'string' ? new RegExp(text) : text);
