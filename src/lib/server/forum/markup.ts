// Light markup of the boards and of the public site is rendered here only: paragraphs, emphasis, lists, quotes, links. Text is never
// treated as HTML, and the rendered HTML passes an allow-list.
import { ElementType, parseDocument } from 'htmlparser2';
import { LRUCache } from 'lru-cache';
import MarkdownIt from 'markdown-it';
import sanitizeHtml from 'sanitize-html';
import { env } from '#env';
import { elements, type MarkupElement, type MarkupNode } from '../../forum/markup.ts';

const markdown = new MarkdownIt('zero', { html: false, linkify: false, breaks: true }).enable([
	// Without entities: readers would see letters that nobody typed, screened or reviewed.
	'paragraph',
	'list',
	'blockquote',
	'emphasis',
	'link',
	'autolink',
	'newline',
	'escape',
	'balance_pairs'
]);

/** Where a text stands: it decides where its links may lead. */
export type MarkupPlace = 'boards' | 'site';

const rulesOf = (place: MarkupPlace): sanitizeHtml.IOptions => ({
	allowedTags: [...elements],
	allowedAttributes: { a: ['href', 'rel'] },
	allowedSchemes: ['https'],
	allowedSchemesAppliedToAttributes: ['href'],
	allowProtocolRelative: false,
	disallowedTagsMode: 'discard',
	transformTags: { a: (_, { href }) => linked(href, place) }
});
const rules: Record<MarkupPlace, sanitizeHtml.IOptions> = {
	boards: rulesOf('boards'),
	site: rulesOf('site')
};

/** A link that is not allowed keeps its text without the link. */
function linked(href: string | undefined, place: MarkupPlace): sanitizeHtml.Tag {
	if (!isAllowed(href, place)) return { tagName: 'a', attribs: {} };
	// The normalized address, so that no browser reads another host in it.
	return { tagName: 'a', attribs: { href: new URL(href!).href, rel: 'noreferrer nofollow' } };
}

/**
 * On boards only hosts that the operator allows: a link leads children to texts that no teacher has read. The public site is
 * written by adults for everybody.
 */
export function isAllowed(href: string | undefined, place: MarkupPlace = 'boards'): boolean {
	if (!href || !URL.canParse(href)) return false;
	const { protocol, hostname, port, username, password } = new URL(href);
	if (protocol !== 'https:' || port || username || password) return false;
	return place === 'site' || env.LINK_HOSTS.includes(hostname);
}

/**
 * Texts that were rendered in the last hour, at most half a million characters of them: rendering one takes 0.07 to 0.3 ms, and a page
 * of a topic has twenty. The key is the whole text, with what decides about its links, so nothing here can be out of date.
 */
const rendered = new LRUCache<string, readonly MarkupNode[]>({
	maxSize: 500_000,
	sizeCalculation: (_, key) => key.length,
	ttl: 3_600_000,
	ttlAutopurge: true
});

/** A text for a page: elements and text that passed the allow-list. They are shared: nobody changes them. */
export function markup(text: string, place: MarkupPlace = 'boards'): readonly MarkupNode[] {
	const key = `${place === 'site' ? '' : env.LINK_HOSTS.join()}\n${place}\n${text}`;
	const stored = rendered.get(key);
	if (stored) return stored;
	const nodes = parseDocument(render(text, place)).children.flatMap((node) => nodeOf(node, 0));
	rendered.set(key, nodes);
	return nodes;
}

type Parsed = ReturnType<typeof parseDocument>['children'][number];

/** Nesting of elements. Nobody needs more, and components that render them recursively need a limit. */
const maxDepth = 40;

/** Anything but text and elements is dropped. */
function nodeOf(node: Parsed, depth: number): MarkupNode[] {
	if (node.type === ElementType.Text) return [node.data];
	if (!('attribs' in node)) return [];
	if (depth === maxDepth) return [textIn(node)];
	const { href } = node.attribs;
	const tag = node.name as MarkupElement['tag'];
	const children = node.children.flatMap((child) => nodeOf(child, depth + 1));
	return [{ tag, ...(href && { href }), children }];
}

/** The text of an element at any depth. */
function textIn(element: Parsed): string {
	const nodes: Parsed[] = [element];
	let text = '';
	for (let node = nodes.pop(); node; node = nodes.pop()) {
		if (node.type === ElementType.Text) text += node.data;
		else if ('children' in node) nodes.push(...node.children.toReversed());
	}
	return text;
}

/** The same as HTML. Rendering the result again changes nothing. */
export const render = (text: string, place: MarkupPlace = 'boards'): string =>
	sanitize(markdown.render(text), place);

/**
 * Applies the allow-list; text that passed it once passes unchanged. It runs twice, because removing an element can leave
 * elements nested that may not be: a link in a table in a link.
 */
export const sanitize = (html: string, place: MarkupPlace = 'boards'): string =>
	sanitizeHtml(sanitizeHtml(html, rules[place]), rules[place]).trim();

/** The text without markup, a paragraph in each entry: for sentences, searching and reading aloud. */
export function paragraphs(text: string): string[] {
	const texts: string[] = [];
	for (const token of markdown.parse(text, {})) {
		if (token.type !== 'inline') continue;
		const pieces = (token.children ?? []).map((child) =>
			child.type === 'softbreak' || child.type === 'hardbreak' ? '\n' : child.content
		);
		texts.push(pieces.join(''));
	}
	return texts.filter((paragraph) => paragraph.trim());
}
