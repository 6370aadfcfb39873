// Somebody who reads pages and fills in forms without scripts: what a browser whose JavaScript is off would do, without the browser. A page
// costs the time that the server takes and some milliseconds. What needs scripts, layout or a keyboard needs a browser, and says so.
import { JSDOM } from 'jsdom';
import { shown, submission } from './form.ts';
import { type Ask, Browsing, type Reply } from './browse.ts';
import { Locator } from './locator.ts';

export interface VisitorOptions {
	/** The server's address. */
	baseURL: string;
	/** The language that the browser asks for. */
	locale: string;
}

export class Visitor {
	readonly #options: VisitorOptions;
	readonly #browsing: Browsing;
	#page: { dom: JSDOM; url: URL; isAnswer: boolean; source: string };
	#past: URL[] = [];

	constructor(options: VisitorOptions, browsing?: Browsing) {
		this.#options = options;
		this.#browsing = browsing ?? new Browsing(options.locale);
		this.#page = { dom: new JSDOM(''), url: new URL('about:blank'), isAnswer: false, source: '' };
	}

	get document(): Document {
		return this.#page.dom.window.document;
	}
	/** Where a search begins: the document, which looks down like an element. */
	get root(): Element {
		return this.document as unknown as Element;
	}
	url = (): string => this.#page.url.href;
	content = async (): Promise<string> => this.#page.dom.serialize();
	/** The page as the server sent it. */
	source = (): string => this.#page.source;
	title = async (): Promise<string> => this.document.title;

	/** Opens a page, as from the address bar. */
	async goto(address: string): Promise<ReturnType<typeof said>> {
		const url = new URL(address, this.#options.baseURL);
		return said(await this.#go(url));
	}
	reload = async (): Promise<ReturnType<typeof said>> => {
		if (this.#page.isAnswer) throw new Error('A browser would ask whether to send the form again');
		return said(await this.#load(this.#page.url));
	};
	async goBack(): Promise<void> {
		const back = this.#past.pop();
		if (!back) throw new Error('There is nothing to go back to');
		await this.#load(back);
	}

	async #go(url: URL, ask?: Ask): Promise<Reply> {
		if (this.#page.url.protocol !== 'about:') this.#past.push(this.#page.url);
		return this.#load(url, ask);
	}

	async #load(url: URL, ask?: Ask): Promise<Reply> {
		const referer = this.#page.url.origin === url.origin ? { referer: this.#page.url.href } : undefined;
		const reply = await this.#browsing.ask(url, { ...ask, headers: { ...referer } });
		if (!reply.headers.get('content-type')?.startsWith('text/html')) return reply;
		// Styles are not looked at (accessible.ts), and parsing them would take longer than the rest.
		const source = reply.body.toString();
		const html = source.replace(/<style[\s\S]*?<\/style>/g, '');
		// A form that came back with a problem is a page of its own, at the address to which it was sent.
		const isAnswer = ask?.method === 'POST' && reply.url.href === url.href;
		this.#page.dom.window.close();
		this.#page = { dom: new JSDOM(html, { url: reply.url.href }), url: reply.url, isAnswer, source };
		this.#focus();
		for (const listener of this.#listeners.framenavigated)
			listener({ url: () => this.url(), method: () => ask?.method ?? 'GET' });
		return reply;
	}

	/** A new page has the focus on what its address names, or on what asks for it. */
	#focus() {
		const named = this.document.getElementById(decodeURIComponent(this.#page.url.hash.slice(1)));
		(named ?? this.document.querySelector<HTMLElement>('[autofocus]'))?.focus();
	}

	/** Presses on an element: follows a link, sends a form, ticks a box, unfolds. @throws Error where nothing would happen */
	async press(element: Element): Promise<void> {
		const target = element.closest('a[href], button, summary, label, input, select, textarea, option');
		if (!target) throw new Error(`Without scripts nothing happens on a press on ${shown(element)}`);
		if (target.matches(':disabled')) throw new Error(`${shown(target)} is disabled`);
		const { control } = target as HTMLLabelElement;
		if (target.tagName === 'LABEL' && control) return this.press(control);
		if (target.tagName === 'A') return this.#follow(target as HTMLAnchorElement);
		if (target.tagName === 'SUMMARY') return void target.parentElement!.toggleAttribute('open');
		const { type, form } = target as HTMLInputElement;
		if (type === 'submit' || type === 'image') {
			if (!form) throw new Error(`${shown(target)} belongs to no form`);
			return this.#send(form, target);
		}
		if (target.tagName === 'BUTTON') throw new Error(`${shown(target)} needs scripts`);
		if (['checkbox', 'radio'].includes(type)) (target as HTMLElement).click();
		else (target as HTMLElement).focus();
	}

	/** Enter in a field presses the first button that sends its form. */
	async pressEnter(field: Element): Promise<void> {
		const { form, tagName } = field as HTMLInputElement;
		if (tagName !== 'INPUT' || !form) return this.press(field);
		const button = [...form.elements].find((element) => (element as HTMLButtonElement).type === 'submit');
		await this.#send(form, button);
	}

	async #follow(link: HTMLAnchorElement): Promise<void> {
		if (link.target === '_blank') throw new Error(`${shown(link)} opens another window`);
		const url = new URL(link.href);
		if (url.origin !== this.#page.url.origin && url.origin !== new URL(this.#options.baseURL).origin)
			throw new Error(`${link.href} leads out of the product`);
		const isHere = url.hash && url.href.split('#')[0] === this.#page.url.href.split('#')[0];
		if (isHere && !this.#page.isAnswer) this.#page.url = url;
		else await this.#go(url);
	}

	async #send(form: HTMLFormElement, button: Element | undefined): Promise<void> {
		const { method, url, body } = submission(form, button);
		for (const listener of this.#listeners.request) listener({ url: () => url.href, method: () => method });
		await (method === 'GET' ? this.#go(url) : this.#go(url, { method, body }));
	}

	/** Checks where a visitor is: nothing moves later. */
	async waitForURL(wanted: string | RegExp | ((url: URL) => boolean)): Promise<void> {
		const url = this.#page.url;
		const isThere =
			typeof wanted === 'function'
				? wanted(url)
				: wanted instanceof RegExp
					? wanted.test(url.href)
					: wanted.includes('*')
						? globbed(wanted).test(url.href)
						: new URL(wanted, this.#options.baseURL).href === url.href;
		if (!isThere) throw new Error(`The visitor is on ${url.href}, not on ${wanted}`);
	}

	/** Requests beside the page, with its cookies. */
	request = {
		get: (address: string) => this.#fetch(address),
		post: (address: string, sent: { form?: Record<string, string>; headers?: Record<string, string> } = {}) =>
			this.#fetch(address, { method: 'POST', body: new URLSearchParams(sent.form), headers: sent.headers })
	};

	async #fetch(address: string, ask: Ask = {}) {
		const url = new URL(address, this.#options.baseURL);
		return said(await this.#browsing.ask(url, { ...ask, headers: { accept: '*/*', ...ask.headers } }));
	}

	context = () => ({
		addCookies: async (cookies: { name: string; value: string; url: string }[]) => {
			for (const { name, value, url } of cookies) this.#browsing.setCookie(url, name, value);
		},
		clearCookies: async ({ name }: { name?: string } = {}) => this.#browsing.clear(name),
		cookies: async () => this.#browsing.cookies(this.#options.baseURL),
		newPage: async () => new Visitor(this.#options, this.#browsing),
		close: async () => this.#page.dom.window.close()
	});

	#root = new Locator(this, (root) => [root]);
	locator: Locator['locator'] = (...words) => this.#root.locator(...words);
	getByRole: Locator['getByRole'] = (...words) => this.#root.getByRole(...words);
	getByText: Locator['getByText'] = (...words) => this.#root.getByText(...words);
	getByLabel: Locator['getByLabel'] = (...words) => this.#root.getByLabel(...words);
	#listeners: { framenavigated: Heard[]; request: Heard[] } = { framenavigated: [], request: [] };
	/** A page without scripts says nothing, but where it is, and which forms it sends. */
	on(event: string, listener: Heard): this {
		if (event === 'framenavigated' || event === 'request') this.#listeners[event].push(listener);
		return this;
	}
	/** It is whole as soon as it is there. */
	waitForLoadState = async (): Promise<void> => {};
	close = async (): Promise<void> => this.#page.dom.window.close();
}

type Heard = (what: { url(): string; method(): string }) => void;

const globbed = (glob: string) =>
	new RegExp(
		`^${glob.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replace(/\*+/g, (stars) => (stars.length > 1 ? '.*' : '[^/]*'))}$`
	);

/** An answer in Playwright's words. */
const said = ({ status, headers, url, body }: Reply) => ({
	status: () => status,
	ok: () => status >= 200 && status < 300,
	url: () => url.href,
	headers: () => Object.fromEntries(headers),
	body: async () => body,
	text: async () => body.toString(),
	json: async () => JSON.parse(body.toString()) as unknown
});
