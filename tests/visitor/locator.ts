// Finds elements of the page that a visitor has open, and does with them what a hand would. The words are Playwright's: a story says
// `getByRole(…).click()`, whether a browser or a visitor walks it.
import {
	hasRole,
	isVisible,
	matches,
	normal,
	type RoleOptions,
	textOf,
	withLabel,
	withText
} from './accessible.ts';
import { choose, chosenFiles, type File, shown, typeInto } from './form.ts';
import type { Visitor } from './visitor.ts';

type Text = string | RegExp;
interface Filter {
	hasText?: Text;
	has?: Locator;
	visible?: boolean;
}
type Choice = string | { label?: string; value?: string; index?: number };

export class Locator {
	readonly visitor: Visitor;
	readonly #find: (root: Element) => Element[];
	readonly #words: string;

	/** @param find what it names below the page, or below an element that is asked whether it has such a thing */
	constructor(visitor: Visitor, find: (root: Element) => Element[], words = 'page') {
		this.visitor = visitor;
		this.#find = find;
		this.#words = words;
	}

	toString(): string {
		return this.#words;
	}

	/** What is there now, in the order of the page. */
	elements(root: Element = this.visitor.root): Element[] {
		const wanted = new Set(this.#find(root));
		return [...root.querySelectorAll('*')].filter((element) => wanted.has(element));
	}

	/** The only element. @throws Error where there are several, or none */
	single(): Element {
		const elements = this.elements();
		if (elements.length !== 1)
			throw new Error(
				`${this.#words}: ${elements.length} elements on ${this.visitor.url()}${elements.map((element) => `\n\t${shown(element)}`).join('')}`
			);
		return elements[0]!;
	}

	#next(words: string, find: (within: Element) => Element[]): Locator {
		return new Locator(this.visitor, (root) => this.#find(root).flatMap(find), `${this.#words} › ${words}`);
	}

	locator(selector: string | Locator, filter?: Filter): Locator {
		if (selector instanceof Locator)
			return this.#next(String(selector), (within) =>
				selector.elements().filter((element) => within.contains(element))
			);
		const next = this.#next(selector, (within) =>
			selector === '..' ? [within.parentElement!] : [...within.querySelectorAll(selector)]
		);
		return filter ? next.filter(filter) : next;
	}

	getByRole(role: string, options: RoleOptions = {}): Locator {
		return this.#next(`${role} ${options.name ?? ''}`, (within) =>
			[...within.querySelectorAll('*')].filter((element) => hasRole(element, role, options))
		);
	}

	getByText(text: Text, { exact = false } = {}): Locator {
		return this.#next(`text ${text}`, (within) =>
			[...within.children].flatMap((child) => withText(child, text, exact))
		);
	}

	getByLabel(text: Text, { exact = false } = {}): Locator {
		return this.#next(`label ${text}`, (within) => withLabel(within, text, exact));
	}

	filter({ hasText, has, visible }: Filter): Locator {
		return new Locator(
			this.visitor,
			(root) =>
				this.#find(root).filter(
					(element) =>
						(!hasText || matches(normal(textOf(element)), hasText)) &&
						(!has || has.elements(element).length > 0) &&
						(visible === undefined || isVisible(element) === visible)
				),
			`${this.#words} with ${hasText ?? has ?? 'visible'}`
		);
	}

	nth(index: number): Locator {
		return new Locator(
			this.visitor,
			(root) => this.elements(root).slice(index).slice(0, 1),
			`${this.#words} (${index})`
		);
	}
	first = (): Locator => this.nth(0);
	last = (): Locator => this.nth(-1);

	count = async (): Promise<number> => this.elements().length;
	all = async (): Promise<Locator[]> => this.elements().map((_, index) => this.nth(index));
	textContent = async (): Promise<string | null> => this.single().textContent;
	innerText = async (): Promise<string> => normal(textOf(this.single()));
	innerHTML = async (): Promise<string> => this.single().innerHTML;
	inputValue = async (): Promise<string> => (this.single() as HTMLInputElement).value;
	getAttribute = async (name: string): Promise<string | null> => this.single().getAttribute(name);
	allTextContents = async (): Promise<string[]> =>
		this.elements().map(({ textContent }) => textContent ?? '');
	isVisible = async (): Promise<boolean> => this.elements().some(isVisible);
	/** Runs a function on the element, as the page is served: no script of the page has run. */
	evaluate = async <Result>(work: (element: never, more: never) => Result, more?: unknown): Promise<Result> =>
		work(this.single() as never, more as never);
	evaluateAll = async <Result>(
		work: (elements: never, more: never) => Result,
		more?: unknown
	): Promise<Result> => work(this.elements() as never, more as never);

	/** The page is whole as soon as it is there: what is not on it now does not come. */
	async waitFor({ state = 'visible' } = {}): Promise<void> {
		const elements = this.elements();
		const isThere =
			state === 'attached' || state === 'detached' ? elements.length > 0 : elements.some(isVisible);
		if (isThere !== (state === 'visible' || state === 'attached'))
			throw new Error(`${this} is ${isThere ? '' : 'not '}there on ${this.visitor.url()}`);
	}

	#reachable(): Element {
		const element = this.single();
		if (!isVisible(element)) throw new Error(`${this} cannot be reached: ${shown(element)} is hidden`);
		return element;
	}

	focus = async (): Promise<void> => (this.#reachable() as HTMLElement).focus();
	click = async (): Promise<void> => this.visitor.press(this.#reachable());
	async fill(text: string): Promise<void> {
		typeInto(this.#reachable(), text);
	}
	check = (): Promise<void> => this.#tick(true);
	uncheck = (): Promise<void> => this.#tick(false);
	async #tick(checked: boolean): Promise<void> {
		const element = this.#reachable() as HTMLInputElement & HTMLLabelElement;
		const box = (element.tagName === 'LABEL' ? element.control : element) as HTMLInputElement;
		if (box.disabled) throw new Error(`${this} cannot be changed: ${shown(box)}`);
		if (box.checked !== checked) await this.visitor.press(box);
	}
	async selectOption(wanted: Choice | Choice[]): Promise<void> {
		choose(this.#reachable(), [wanted].flat());
	}
	async setInputFiles(files: File | File[]): Promise<void> {
		chosenFiles.set(this.single(), [files].flat());
	}
	/** Enter in a field sends its form; other keys do nothing without scripts. */
	async press(key: string): Promise<void> {
		if (key !== 'Enter') throw new Error(`${key}: keys need a browser`);
		await this.visitor.pressEnter(this.#reachable());
	}
}
