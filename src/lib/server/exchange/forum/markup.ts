// Light markup of the boards is rendered here only: paragraphs, emphasis, lists, quotes, links to allowed hosts. Text is
// never treated as HTML, and the rendered HTML passes an allow-list.
import { ElementType, parseDocument } from 'htmlparser2';
import MarkdownIt from 'markdown-it';
import sanitizeHtml from 'sanitize-html';
import { env } from '#env';
import { elements, type MarkupElement, type MarkupNode } from '../../../forum/markup.ts';

const markdown = new MarkdownIt('zero', { html: false, linkify: false, breaks: true }).enable([
	// Without entities: readers would see letters that nobody typed, screened or reviewed.
	...['paragraph', 'list', 'blockquote', 'emphasis', 'link', 'autolink', 'newline', 'escape'],
	'balance_pairs'
]);

const rules: sanitizeHtml.IOptions = {
	allowedTags: [...elements],
	allowedAttributes: { a: ['href', 'rel'] },
	allowedSchemes: ['https'],
	allowedSchemesAppliedToAttributes: ['href'],
	allowProtocolRelative: false,
	disallowedTagsMode: 'discard',
	transformTags: { a: linked }
};

/** A link that is not allowed keeps its text without the link. */
function linked(_: string, { href }: Record<string, string>): sanitizeHtml.Tag {
	if (!isAllowed(href)) return { tagName: 'a', attribs: {} };
	// The normalized address, so that no browser reads another host in it.
	return { tagName: 'a', attribs: { href: new URL(href!).href, rel: 'noreferrer nofollow' } };
}

/** Only hosts that the operator allows: a link leads children to texts that no teacher has read. */
export function isAllowed(href: string | undefined): boolean {
	if (!href || !URL.canParse(href)) return false;
	const { protocol, hostname, port, username, password } = new URL(href);
	return protocol === 'https:' && !port && !username && !password && env.LINK_HOSTS.includes(hostname);
}

/** A text of a board for a page: elements and text that passed the allow-list. */
export const markup = (text: string): MarkupNode[] =>
	parseDocument(render(text)).children.flatMap((node) => nodeOf(node, 0));

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
export const render = (text: string): string => sanitize(markdown.render(text));

/**
 * Applies the allow-list; text that passed it once passes unchanged. It runs twice, because removing an element can leave
 * elements nested that may not be: a link in a table in a link.
 */
export const sanitize = (html: string): string => sanitizeHtml(sanitizeHtml(html, rules), rules).trim();

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
