import { parseDocument } from 'htmlparser2';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { env } from '#env';
import { isAllowed, markup, paragraphs, render, sanitize } from '../../src/lib/server/forum/markup.ts';
import type { MarkupNode } from '../../src/lib/forum/markup.ts';
import { allowedHost, heavy, hostile } from './hostile.ts';

const before = env.LINK_HOSTS;
beforeAll(() => {
	env.LINK_HOSTS = [allowedHost];
});
afterAll(() => {
	env.LINK_HOSTS = before;
});

const elements = new Set(['p', 'br', 'em', 'strong', 'ul', 'ol', 'li', 'blockquote', 'a']);

/** What is in the HTML that a page may not contain, as sentences; empty when nothing is. */
function wrongIn(html: string): string[] {
	const wrong: string[] = [];
	const open: ParsedNode[] = [parseDocument(html) as unknown as ParsedNode];
	for (let node = open.pop(); node; node = open.pop()) {
		open.push(...(node.children ?? []));
		if (node.type === 'root' || node.type === 'text') continue;
		if (node.type !== 'tag' || !elements.has(node.name!)) wrong.push(`${node.type} ${node.name}`);
		for (const [name, value] of Object.entries(node.attribs ?? {})) {
			if (node.name !== 'a') wrong.push(`${node.name} ${name}`);
			else if (name === 'href') wrong.push(...wrongWith(value));
			else if (name !== 'rel' || value !== 'noreferrer nofollow') wrong.push(`a ${name}=${value}`);
		}
	}
	return wrong;
}

interface ParsedNode {
	type: string;
	name?: string;
	attribs?: Record<string, string>;
	children?: ParsedNode[];
}

/** Checks both the string and the parsed URL: two parsers of a link may not disagree. */
function wrongWith(href: string): string[] {
	const url = new URL(href);
	const fits =
		new RegExp(`^https://${allowedHost.replace('.', '\\.')}(?:[/?#]|$)`).test(href) &&
		!href.includes('\\') &&
		url.origin === `https://${allowedHost}` &&
		!url.username &&
		!url.password;
	return fits ? [] : [href];
}

const shown = (text: string) => JSON.stringify(text.length > 80 ? `${text.slice(0, 80)}…` : text);

/** The HTML that Markup.svelte makes of the nodes. */
const htmlOf = (nodes: readonly MarkupNode[]): string =>
	nodes
		.map((node) => {
			if (typeof node === 'string') return node.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
			const link = node.href
				? ` href="${node.href.replaceAll('"', '&quot;')}" rel="noreferrer nofollow"`
				: '';
			return `<${node.tag}${link}>${htmlOf(node.children)}${node.tag === 'br' ? '' : `</${node.tag}>`}`;
		})
		.join('');

describe('hostile text', () => {
	test.each([...new Set(hostile)].map((text) => [shown(text), text]))('%s', (_, text) => {
		for (const html of [render(text), sanitize(text)]) {
			expect(wrongIn(html)).toEqual([]);
			expect(sanitize(html), 'once more changes nothing').toBe(html);
		}
		expect(wrongIn(htmlOf(markup(text)))).toEqual([]);
		// As a page shows it: in the middle of words, in a list, in a quote, in emphasis, after a first line.
		for (const around of [
			`words ${text} words`,
			`- ${text}`,
			`> ${text}`,
			`**${text}**`,
			`words\n\n${text}`
		]) {
			const html = render(around);
			expect(wrongIn(html)).toEqual([]);
			expect(sanitize(html)).toBe(html);
		}
		expect(paragraphs(text).every((paragraph) => typeof paragraph === 'string' && paragraph.trim())).toBe(
			true
		);
	});

	test('has at least 150 examples, all different', () => {
		expect(new Set(hostile).size).toBeGreaterThanOrEqual(150);
		expect(new Set(hostile).size).toBe(hostile.length);
	});

	test('is harmless when all of it is joined', () => {
		const html = render(hostile.join('\n\n'));
		expect(wrongIn(html)).toEqual([]);
		expect(sanitize(html)).toBe(html);
		const inside = sanitize(hostile.join(''));
		expect(wrongIn(inside)).toEqual([]);
		expect(sanitize(inside)).toBe(inside);
	});

	test('typed HTML stays text: it never becomes an element', () => {
		for (const text of [
			'<em>words</em>',
			'<p>words',
			'<a href=https://good.example/>words</a>',
			'&lt;em&gt;'
		])
			expect(render(text)).toMatch(/^<p>[^<]*<\/p>$/);
	});
});

describe('text that is expensive to render', () => {
	/** The shortest of a few times: other work of the machine should not count. */
	function quickest(act: () => unknown): number {
		const times = [0, 1, 2].map(() => {
			const began = process.cpuUsage();
			act();
			const { user, system } = process.cpuUsage(began);
			return (user + system) / 1000;
		});
		return Math.min(...times);
	}

	test.each(Object.entries(heavy))('%s', (_, text) => {
		render('words');
		for (const act of [render, sanitize, paragraphs]) expect(quickest(() => act(text))).toBeLessThan(200);
		for (const html of [render(text), sanitize(text)]) {
			expect(wrongIn(html)).toEqual([]);
			expect(sanitize(html)).toBe(html);
		}
	});
});

describe('allowed markup', () => {
	test.each([
		['paragraphs', 'one\n\ntwo', '<p>one</p>\n<p>two</p>'],
		['lines', 'one\ntwo', '<p>one<br />\ntwo</p>'],
		['emphasis', 'a *word* and a **strong** one', '<p>a <em>word</em> and a <strong>strong</strong> one</p>'],
		['emphasis in Chinese', '我**很**喜欢*你*。', '<p>我<strong>很</strong>喜欢<em>你</em>。</p>'],
		['a list', '- one\n- two', '<ul>\n<li>one</li>\n<li>two</li>\n</ul>'],
		['a numbered list', '1. one\n2. two', '<ol>\n<li>one</li>\n<li>two</li>\n</ol>'],
		['a quote', '> 你好', '<blockquote>\n<p>你好</p>\n</blockquote>'],
		[
			'a link to an allowed host',
			'[pandas](https://good.example/a?b=1&c#d)',
			'<p><a href="https://good.example/a?b=1&amp;c#d" rel="noreferrer nofollow">pandas</a></p>'
		],
		[
			'a bare link to an allowed host',
			'<https://good.example/熊猫>',
			'<p><a href="https://good.example/%E7%86%8A%E7%8C%AB" rel="noreferrer nofollow">https://good.example/熊猫</a></p>'
		],
		['a link to another host as its text', '[pandas](https://evil.example/)', '<p><a>pandas</a></p>'],
		['text without markup', '3 < 5 & 5 > 3, “hi” 😀', '<p>3 &lt; 5 &amp; 5 &gt; 3, “hi” 😀</p>']
	])('%s', (_, text, html) => {
		expect(render(text)).toBe(html);
	});

	test('without an allowed host, every link is only its text', () => {
		env.LINK_HOSTS = [];
		expect(render('[pandas](https://good.example/)')).toBe('<p><a>pandas</a></p>');
		env.LINK_HOSTS = [allowedHost];
	});

	test('only https links to an allowed host are allowed', () => {
		for (const href of ['https://good.example', 'https://GOOD.example/x', 'https://good.example:443/'])
			expect(isAllowed(href), href).toBe(true);
		for (const href of [
			undefined,
			'',
			'x',
			'//good.example',
			'http://good.example/',
			'https://good.example.'
		])
			expect(isAllowed(href), href).toBe(false);
	});

	test('paragraphs() returns the text without its markup', () => {
		expect(paragraphs('我**很**喜欢[熊猫](https://good.example/)。\n\n> two\nlines\n\n- *three*')).toEqual([
			'我很喜欢熊猫。',
			'two\nlines',
			'three'
		]);
	});
});
