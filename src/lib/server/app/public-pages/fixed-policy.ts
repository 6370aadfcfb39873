// A page that is answered more than once cannot carry a nonce: one that visitors share is one that anybody can read and repeat. It gets the
// digests of its own scripts and styles instead, which nothing else matches.
import { createHash } from 'node:crypto';

interface PageWithPolicy {
	html: string;
	/** Its content security policy. */
	policy: string;
}

const digest = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/**
 * The same page without nonces.
 * @returns null where that is not possible: such a page is not kept
 */
export function withoutNonce({ html, policy }: PageWithPolicy): PageWithPolicy | null {
	const nonce = /'nonce-([\w+/=-]+)'/.exec(policy)?.[1];
	if (!nonce) return { html, policy };
	const digests = { script: new Set<string>(), style: new Set<string>() };
	const attribute = ` nonce="${nonce}"`;
	const parts = html.split(attribute);
	for (let index = 1; index < parts.length; index++) {
		const tag = /<(script|style|link)\b[^<>]*$/.exec(parts[index - 1]!)?.[1];
		if (!tag) return null;
		if (tag === 'link') continue;
		const rest = parts[index]!;
		const from = rest.indexOf('>') + 1;
		const to = rest.indexOf(`</${tag}>`, from);
		// A tag within would have split the text: the digest would be of another.
		if (!from || to < 0) return null;
		const content = rest.slice(from, to);
		if (content) digests[tag as keyof typeof digests].add(digest(content));
	}
	const plain = parts.join('');
	if (plain.includes(nonce)) return null;
	return {
		html: plain,
		policy: policy
			.split(';')
			.map((directive) => {
				const [name = ''] = directive.trim().split(' ');
				// In attributes a nonce means nothing.
				if (name.endsWith('-attr')) return directive.replace(` 'nonce-${nonce}'`, '');
				const list = name.startsWith('style-src') ? digests.style : digests.script;
				return directive.replace(`'nonce-${nonce}'`, [...list].join(' ')).trimEnd();
			})
			.join(';')
	};
}
