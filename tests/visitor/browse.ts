// What a browser without scripts sends: cookies, the headers of a page and of a form, and redirects, which it follows.

/** Where a cookie belongs, and until when. */
type Jar = Map<string, Map<string, string>>;

/** A page or a file that was asked for. */
export interface Reply {
	status: number;
	headers: Headers;
	url: URL;
	body: Buffer;
}

export interface Ask {
	method?: string;
	body?: BodyInit;
	headers?: Record<string, string>;
}

/** Redirects that a browser follows before it gives up. */
const farthest = 20;

/** One profile of a browser: its cookies and its languages. */
export class Browsing {
	readonly #jar: Jar = new Map();
	readonly #languages: string;

	/** @param languages that it asks for */
	constructor(languages: string) {
		this.#languages = languages;
	}

	cookies(url: string): { name: string; value: string }[] {
		return [...(this.#jar.get(new URL(url).hostname) ?? [])].map(([name, value]) => ({ name, value }));
	}

	setCookie(url: string, name: string, value: string) {
		const { hostname } = new URL(url);
		if (!this.#jar.has(hostname)) this.#jar.set(hostname, new Map());
		this.#jar.get(hostname)!.set(name, value);
	}

	clear(name?: string) {
		for (const cookies of this.#jar.values())
			if (name) cookies.delete(name);
			else cookies.clear();
	}

	/** Asks for an address, and for those to which the answer leads on. */
	async ask(url: URL, { method = 'GET', body, headers }: Ask = {}): Promise<Reply> {
		let [next, sent]: [URL, Ask] = [url, { method, body: body ?? undefined }];
		for (let n = 0; n < farthest; n++) {
			const answer = await fetch(next, {
				method: sent.method,
				body: sent.body,
				redirect: 'manual',
				headers: {
					accept: 'text/html,application/xhtml+xml,*/*;q=0.8',
					'accept-language': this.#languages,
					'user-agent': 'Mozilla/5.0 (a visitor without scripts)',
					...(sent.method !== 'GET' && { origin: next.origin }),
					...headers,
					cookie: this.cookies(next.href)
						.map(({ name, value }) => `${name}=${value}`)
						.join('; ')
				}
			});
			this.#keep(next, answer.headers);
			const to = answer.headers.get('location');
			if (answer.status < 300 || answer.status > 399 || !to)
				return {
					status: answer.status,
					headers: answer.headers,
					url: next,
					body: Buffer.from(await answer.arrayBuffer())
				};
			await answer.arrayBuffer();
			const target = new URL(to, next);
			// The place on a page is kept where the new address names none.
			if (!target.hash) target.hash = next.hash;
			if (answer.status < 307) sent = { method: 'GET' };
			next = target;
		}
		throw new Error(`${url} leads on and on`);
	}

	#keep(url: URL, headers: Headers) {
		for (const line of headers.getSetCookie()) {
			const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
			const name = pair.slice(0, pair.indexOf('='));
			const isOver = attributes.some(
				(attribute) =>
					/^max-age=(0|-\d+)$/i.test(attribute) ||
					(/^expires=/i.test(attribute) && Date.parse(attribute.slice(8)) < Date.now())
			);
			if (isOver) this.#jar.get(url.hostname)?.delete(name);
			else this.setCookie(url.href, name, pair.slice(pair.indexOf('=') + 1));
		}
	}
}
