// Playwright's assertions for what a visitor has open as well. A page without scripts does not change: there is nothing to wait for.
import { type Expect, expect as playwrightExpect, type Page } from '@playwright/test';
import { descriptionOf, isVisible, matches, normal, textOf } from './accessible.ts';
import { Locator } from './locator.ts';
import { Visitor } from './visitor.ts';

type Text = string | RegExp;
type Check = (subject: Locator, ...wanted: never[]) => { pass: boolean; was: unknown };

const textsOf = (locator: Locator) => locator.elements().map((element) => normal(textOf(element)));
const field = (locator: Locator) => locator.single() as HTMLInputElement;
const same = (text: string, wanted: Text) => (wanted instanceof RegExp ? wanted.test(text) : text === wanted);

function compareTexts(
	locator: Locator,
	wanted: Text | Text[],
	agrees: (text: string, want: Text) => boolean
) {
	const was = textsOf(locator);
	if (Array.isArray(wanted))
		return { pass: was.length === wanted.length && was.every((text, n) => agrees(text, wanted[n]!)), was };
	if (was.length > 1) locator.single();
	return { pass: was.length === 1 && agrees(was[0]!, wanted), was };
}

const checks: Record<string, Check> = {
	toBeVisible: (locator) => {
		const elements = locator.elements();
		if (elements.length > 1) locator.single();
		return { pass: elements.some(isVisible), was: elements.length };
	},
	toBeHidden: (locator) => ({ pass: !locator.elements().some(isVisible), was: locator.elements().length }),
	toBeAttached: (locator) => ({ pass: locator.elements().length > 0, was: locator.elements().length }),
	toHaveCount: (locator, count: number) => ({
		pass: locator.elements().length === count,
		was: locator.elements().length
	}),
	toHaveText: (locator, wanted: Text | Text[]) =>
		compareTexts(locator, wanted, (text, want) => matches(text, want, true)),
	toContainText: (locator, wanted: Text | Text[]) =>
		compareTexts(locator, wanted, (text, want) =>
			want instanceof RegExp ? want.test(text) : text.includes(normal(want))
		),
	toHaveValue: (locator, wanted: Text) => ({
		pass: same(field(locator).value, wanted),
		was: field(locator).value
	}),
	toHaveAttribute: (locator, name: string, wanted?: Text) => {
		const was = locator.single().getAttribute(name);
		return { pass: was !== null && (wanted === undefined || same(was, wanted)), was };
	},
	toBeChecked: (locator) => ({ pass: field(locator).checked, was: field(locator).checked }),
	toBeDisabled: (locator) => ({ pass: field(locator).matches(':disabled'), was: '' }),
	/** A visitor has no window: what is shown is within reach. */
	toBeInViewport: (locator) => ({ pass: isVisible(locator.single()), was: '' }),
	toHaveAccessibleDescription: (locator, wanted: Text) => {
		const was = descriptionOf(locator.single());
		return { pass: same(was, wanted), was };
	},
	toBeFocused: (locator) => ({ pass: locator.single() === locator.visitor.document.activeElement, was: '' })
};

interface Context {
	isNot: boolean;
}

/** What is a browser's is checked by Playwright. */
async function byPlaywright({ isNot }: Context, name: string, subject: unknown, wanted: unknown[]) {
	const asked = playwrightExpect(subject as Page);
	const matchers = (isNot ? asked.not : asked) as unknown as Record<
		string,
		(...words: unknown[]) => Promise<void>
	>;
	await matchers[name]!(...wanted);
	return { pass: !isNot, message: () => '' };
}

/** A matcher of both: a visitor's things are checked here. */
const matcher = (name: string, check: Check) =>
	async function (this: Context, subject: unknown, ...wanted: unknown[]) {
		if (!(subject instanceof Locator)) return byPlaywright(this, name, subject, wanted);
		const { pass, was } = check(subject, ...(wanted as never[]));
		const message = () =>
			`${name} ${wanted.map(String).join(' ')}: ${subject} on ${subject.visitor.url()} is ${JSON.stringify(was)}`;
		return { pass, message };
	};

async function toHaveURL(this: Context, subject: unknown, ...wanted: [Text, object?]) {
	if (!(subject instanceof Visitor)) return byPlaywright(this, 'toHaveURL', subject, wanted);
	const pass = await subject.waitForURL(wanted[0]).then(
		() => true,
		() => false
	);
	return { pass, message: () => `toHaveURL ${wanted[0]}: the visitor is on ${subject.url()}` };
}

export const expect = playwrightExpect.extend({
	...Object.fromEntries(Object.entries(checks).map(([name, check]) => [name, matcher(name, check)])),
	toHaveURL
}) as unknown as Expect;
