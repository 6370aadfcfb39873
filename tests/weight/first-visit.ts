// What a browser fetches on a first visit: the page, the files that it names, and the files that these import. The socket is a request besides.
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { request } from 'node:http';

interface Fetched {
	/** As it was sent. */
	bytes: number;
	headers: number;
	/** Scripts that the browser is told of before the page: the header `link`. */
	link: string;
	text: string;
}

export interface Visited {
	all: number;
	script: number;
	page: number;
	requests: number;
	/** Each file with its bytes, for whoever has to find out what grew. */
	files: [path: string, bytes: number][];
}

/** Asks as Chromium does. Nothing is decoded on the way, so the bytes are those of the wire. */
function fetchOnce(base: string, path: string, cookie?: string): Promise<Fetched> {
	return new Promise((resolve, reject) => {
		const headers = {
			accept: '*/*',
			'accept-language': 'en-US',
			'accept-encoding': 'gzip, deflate, br',
			...(cookie && { cookie: `penbridge=${cookie}` })
		};
		request(new URL(path, base), { headers, agent: false }, (answer) => {
			const parts: Buffer[] = [];
			answer.on('data', (part: Buffer) => parts.push(part));
			answer.on('error', reject);
			answer.on('end', () => {
				if (answer.statusCode !== 200) return reject(new Error(`${path} answers ${answer.statusCode}`));
				const body = Buffer.concat(parts);
				const { rawHeaders } = answer;
				// Name, colon, space, value and the end of the line.
				const size = rawHeaders.reduce((sum, text) => sum + text.length + 2, 0);
				const link = String(answer.headers.link ?? '');
				resolve({
					bytes: body.length,
					headers: size,
					link,
					text: decode(body, answer.headers['content-encoding'])
				});
			});
		})
			.once('error', reject)
			.end();
	});
}

function decode(body: Buffer, encoding = ''): string {
	if (encoding === 'br') return brotliDecompressSync(body).toString('utf8');
	return (encoding === 'gzip' ? gunzipSync(body) : body).toString('utf8');
}

/** Visits a page as somebody with this session. */
export async function firstVisit(base: string, path: string, cookie?: string): Promise<Visited> {
	const page = await fetchOnce(base, path, cookie);
	const files = new Map<string, Fetched>();
	const wanted = namedIn(page);
	// Signed in, every page opens the socket.
	const opensSocket = cookie !== undefined;
	for (let next = wanted.shift(); next !== undefined; next = wanted.shift()) {
		const file = new URL(next, new URL(path, base)).pathname;
		if (files.has(file)) continue;
		const fetched = await fetchOnce(base, file);
		files.set(file, fetched);
		for (const name of importsOf(fetched.text)) wanted.push(new URL(name, new URL(file, base)).pathname);
	}
	const list = [...files];
	const sum = (numbers: number[]) => numbers.reduce((total, n) => total + n, 0);
	const scripts = list.filter(([file]) => file.endsWith('.js'));
	return {
		all: page.bytes + page.headers + sum(list.map(([, { bytes, headers }]) => bytes + headers)),
		script: sum(scripts.map(([, { bytes }]) => bytes)),
		page: page.bytes,
		requests: 1 + files.size + (opensSocket ? 1 : 0),
		files: list.map(([file, { bytes }]) => [file, bytes])
	};
}

/**
 * Files that a page names: scripts, its icon, and style sheets that are not in the page itself. Of those in the page it names the files,
 * too, but they are disabled.
 */
function namedIn({ text, link }: Fetched): string[] {
	const links = [...text.matchAll(/<link\b[^>]*>/g)]
		.map(([tag]) => tag)
		.filter((tag) => /rel="?(modulepreload|stylesheet|icon|manifest)"?/.test(tag) && !/\sdisabled/.test(tag))
		.flatMap((tag) => /href="([^"]+)"/.exec(tag)?.[1] ?? []);
	const announced = [...link.matchAll(/<([^>]+)>;\s*rel="modulepreload"/g)].map(([, name]) => name!);
	const started = [...text.matchAll(/import\("([^"]+)"\)/g)].map(([, name]) => name!);
	return [...links, ...announced, ...started];
}

/** What a script imports before it runs. */
const importsOf = (script: string): string[] =>
	[...script.matchAll(/(?:from|import)\s*["'](\.[^"']+\.js)["']/g)].map(([, name]) => name!);
