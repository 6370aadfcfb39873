// What assistive technology, and the eye at 1280 px, make of an element of a page without scripts and without its styles.
import { computeAccessibleDescription, computeAccessibleName, getRole } from 'dom-accessibility-api';

/** What styles hide at 1280 px where no script runs: fields.css, navigation.css, Paper.svelte. */
const hiddenByStyle = ['script-only', 'phone-only', 'narrow-only', 'on-paper'];
const neverShown = new Set(['HEAD', 'SCRIPT', 'STYLE', 'TEMPLATE', 'TITLE', 'META', 'LINK', 'DATALIST']);

const hides = (element: Element) =>
	neverShown.has(element.tagName) ||
	element.hasAttribute('hidden') ||
	hiddenByStyle.some((name) => element.classList.contains(name)) ||
	element.getAttribute('style')?.includes('display: none') ||
	(element.tagName === 'INPUT' && element.getAttribute('type') === 'hidden');

/** Whether an element lies in a `<details>` that is closed, and is not what opens it. */
const isFolded = (element: Element) => {
	const fold = element.parentElement;
	return (
		fold?.tagName === 'DETAILS' &&
		!fold.hasAttribute('open') &&
		!(element.tagName === 'SUMMARY' && fold.querySelector('summary') === element)
	);
};

/** An element and what it lies in, from the inside. */
function* outwards(element: Element) {
	for (let outer: Element | null = element; outer; outer = outer.parentElement) yield outer;
}

/** Whether somebody at the page sees an element. */
export const isVisible = (element: Element): boolean =>
	!outwards(element).some((outer) => hides(outer) || isFolded(outer));

const isHiddenForAria = (element: Element) =>
	outwards(element).some((outer) => outer.getAttribute('aria-hidden') === 'true') || !isVisible(element);

/** An answer without styles: computing them takes a hundred times as long as the rest of a page. */
const style = (element: Element) =>
	({
		display: isVisible(element) ? 'block' : 'none',
		visibility: 'visible',
		content: '',
		getPropertyValue: (name: string) => (name === 'display' && !isVisible(element) ? 'none' : '')
	}) as unknown as CSSStyleDeclaration;

const withoutStyles = { getComputedStyle: style, computedStyleSupportsPseudoElements: false };

/** The accessible name of an element. */
export const nameOf = (element: Element): string => normal(computeAccessibleName(element, withoutStyles));

/** What is said about an element beside its name. */
export const descriptionOf = (element: Element): string =>
	normal(computeAccessibleDescription(element, withoutStyles));

/** A region and a form are only where they have a name (HTML-AAM). */
const needsName = new Set(['region', 'form']);

/** The role of an element; undefined for one without. */
export function roleOf(element: Element): string | undefined {
	if (element.tagName === 'SUMMARY') return undefined;
	if (element.tagName === 'TH' && element.getAttribute('scope') === 'row') return 'rowheader';
	const role = getRole(element) ?? undefined;
	const isNamed = () => element.hasAttribute('aria-label') || element.hasAttribute('aria-labelledby');
	return role && needsName.has(role) && !isNamed() ? undefined : role;
}

export interface RoleOptions {
	name?: string | RegExp;
	exact?: boolean;
	level?: number;
	checked?: boolean;
}

/** Whether an element has a role, a name and a state, for somebody who does not see it. */
export function hasRole(element: Element, role: string, options: RoleOptions): boolean {
	if (roleOf(element) !== role) return false;
	if (options.level !== undefined && options.level !== levelOf(element)) return false;
	if (options.checked !== undefined && (element as HTMLInputElement).checked !== options.checked)
		return false;
	if (isHiddenForAria(element)) return false;
	return options.name === undefined || matches(nameOf(element), options.name, options.exact);
}

const levelOf = (element: Element) => Number(element.getAttribute('aria-level') ?? element.tagName.slice(1));

/** Text as a reader sees it: white space is one space. */
export const normal = (text: string | null): string => (text ?? '').replace(/\s+/g, ' ').trim();

/** Whether a text has the words that are looked for, in any case; with `exact` it is them. */
export const matches = (text: string, wanted: string | RegExp, exact = false): boolean =>
	wanted instanceof RegExp
		? new RegExp(wanted.source, wanted.flags.replace('g', '')).test(text)
		: exact
			? text === normal(wanted)
			: text.toLowerCase().includes(normal(wanted).toLowerCase());

/** The words of an element: of a button that is an input its label, of others their text, without what is never shown. */
export function textOf(element: Element): string {
	if (element.tagName === 'INPUT') {
		const { type, value } = element as HTMLInputElement;
		return ['submit', 'button', 'reset'].includes(type) ? value : '';
	}
	let text = '';
	for (const node of element.childNodes)
		if (node.nodeType === 3) text += node.textContent;
		else if (node.nodeType === 1 && !neverShown.has((node as Element).tagName))
			text += textOf(node as Element);
	return text;
}

/** The smallest elements with these words. */
export function withText(within: Element, wanted: string | RegExp, exact = false): Element[] {
	if (neverShown.has(within.tagName)) return [];
	const smaller = [...within.children].flatMap((child) => withText(child, wanted, exact));
	return smaller.length ? smaller : matches(normal(textOf(within)), wanted, exact) ? [within] : [];
}

/** Fields and other elements that a label names. */
export const withLabel = (within: ParentNode, wanted: string | RegExp, exact = false): Element[] =>
	[...within.querySelectorAll('*')].filter((element) =>
		labelsOf(element).some((label) => matches(normal(label), wanted, exact))
	);

function labelsOf(element: Element): string[] {
	const byIds = element.getAttribute('aria-labelledby')?.split(/\s+/);
	if (byIds) return byIds.map((id) => textOf(element.ownerDocument.getElementById(id) ?? element));
	const said = element.getAttribute('aria-label');
	if (said) return [said];
	return [...((element as HTMLInputElement).labels ?? [])].map(textOf);
}
