// Light markup of the boards, rendered in this one place: paragraphs, emphasis, lists, quotes, links to allowed hosts. What
// was typed is never HTML; what the renderer makes of it passes one allow-list on its way out.
import { ElementType, parseDocument } from 'htmlparser2';
import MarkdownIt from 'markdown-it';
import sanitizeHtml from 'sanitize-html';
import { env } from '#env';
import { elements, type MarkupElement, type MarkupNode } from '../../../forum/markup.ts';

const markdown = new MarkdownIt('zero', { html: false, linkify: false, breaks: true }).enable([
	// Without entities: readers would read letters that nobody typed, screened or saw on the desk.
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

/** A link that may not stand leaves its words, and shows where it would have led nowhere. */
function linked(_: string, { href }: Record<string, string>): sanitizeHtml.Tag {
	if (!isAllowed(href)) return { tagName: 'a', attribs: {} };
	// As it was understood here, so that no other reader understands another host.
	return { tagName: 'a', attribs: { href: new URL(href!).href, rel: 'noreferrer nofollow' } };
}

/** Hosts that the operator allows, and no other: a link leads children out of what a teacher has read. */
export function isAllowed(href: string | undefined): boolean {
	if (!href || !URL.canParse(href)) return false;
	const { protocol, hostname, port, username, password } = new URL(href);
	return protocol === 'https:' && !port && !username && !password && env.LINK_HOSTS.includes(hostname);
}

/** What somebody wrote on a board, for a page: what passed the allow-list, as elements and words. */
export const markup = (text: string): MarkupNode[] =>
	parseDocument(render(text)).children.flatMap((node) => nodeOf(node, 0));

type Parsed = ReturnType<typeof parseDocument>['children'][number];

/** Elements in elements at most. Nobody means more, and whoever walks through them has a stack that ends. */
const maxDepth = 40;

/** Whatever is neither words nor an element is nothing. */
function nodeOf(node: Parsed, depth: number): MarkupNode[] {
	if (node.type === ElementType.Text) return [node.data];
	if (!('attribs' in node)) return [];
	if (depth === maxDepth) return [textIn(node)];
	const { href } = node.attribs;
	const tag = node.name as MarkupElement['tag'];
	const children = node.children.flatMap((child) => nodeOf(child, depth + 1));
	return [{ tag, ...(href && { href }), children }];
}

/** The words of an element, however deep they stand. */
function textIn(element: Parsed): string {
	const nodes: Parsed[] = [element];
	let text = '';
	for (let node = nodes.pop(); node; node = nodes.pop()) {
		if (node.type === ElementType.Text) text += node.data;
		else if ('children' in node) nodes.push(...node.children.toReversed());
	}
	return text;
}

/** The same as HTML. Rendering it once more changes nothing. */
export const render = (text: string): string => sanitize(markdown.render(text));

/**
 * The allow-list alone: what passed it once passes it unchanged. It is asked twice, because what is left out lets elements
 * stand in one another that may not: a link in a table in a link.
 */
export const sanitize = (html: string): string => sanitizeHtml(sanitizeHtml(html, rules), rules).trim();

/** The same without markup, a paragraph in each entry: for sentences, searching and reading aloud. */
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
