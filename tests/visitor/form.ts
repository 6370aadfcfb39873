// What a browser does with a form: which fields it sends, and when it refuses to.
import { normal } from './accessible.ts';

export interface File {
	name: string;
	mimeType: string;
	buffer: Buffer;
}

/** Files that were chosen, by their field: a page's own list of files cannot be filled from outside. */
export const chosenFiles = new WeakMap<Element, File[]>();

/** An element of a form, with what any kind of them has. */
type Field = HTMLInputElement & Pick<HTMLSelectElement, 'selectedOptions'>;

const fieldsOf = (form: HTMLFormElement) => [...form.elements].map((element) => element as Field);

/** @throws Error where a browser would show a message at a field and send nothing */
function refuseInvalid(form: HTMLFormElement) {
	for (const field of fieldsOf(form)) {
		const isEmptyFile = field.type === 'file' && field.required && !chosenFiles.get(field)?.length;
		if (field.type === 'file' ? isEmptyFile : field.willValidate && !field.validity.valid)
			throw new Error(
				`A browser sends nothing: the field “${field.name}” is not as its page asks (${field.outerHTML.slice(0, 200)})`
			);
	}
}

/** A form as it is sent: by which method, where, and what. */
export interface Submission {
	method: string;
	url: URL;
	body: URLSearchParams | FormData;
}

/**
 * What a press on a button of a form sends. @param submitter undefined where Enter was pressed in a form without buttons
 * @throws Error for what a browser would not send
 */
export function submission(form: HTMLFormElement, submitter: Element | undefined): Submission {
	const set = (name: string) => submitter?.getAttribute(`form${name}`) ?? form.getAttribute(name);
	if (!form.noValidate && !submitter?.hasAttribute('formnovalidate')) refuseInvalid(form);
	const url = new URL(set('action') || form.ownerDocument.URL, form.ownerDocument.baseURI);
	url.hash = '';
	const fields = sentFields(form, submitter);
	if (set('enctype') === 'multipart/form-data') {
		const body = new FormData();
		for (const [name, value] of fields)
			if (typeof value === 'string') body.append(name, value);
			else body.append(name, new Blob([new Uint8Array(value.buffer)], { type: value.mimeType }), value.name);
		return { method: 'POST', url, body };
	}
	const body = new URLSearchParams(
		fields.map(([name, value]) => [name, typeof value === 'string' ? value : value.name])
	);
	const method = (set('method') ?? 'get').toUpperCase();
	if (method === 'GET') url.search = body.toString();
	return { method, url, body };
}

function sentFields(form: HTMLFormElement, submitter: Element | undefined): [string, string | File][] {
	return fieldsOf(form).flatMap((field): [string, string | File][] => {
		if (!field.name || field.matches(':disabled') || field.closest('datalist')) return [];
		switch (field.type) {
			case 'submit':
			case 'button':
			case 'reset':
			case 'image':
				return field === submitter ? [[field.name, field.value]] : [];
			case 'checkbox':
			case 'radio':
				return field.checked ? [[field.name, field.value]] : [];
			case 'select-one':
			case 'select-multiple':
				return [...field.selectedOptions]
					.filter((option) => !option.disabled)
					.map((option) => [field.name, option.value]);
			case 'file': {
				const none = { name: '', mimeType: 'application/octet-stream', buffer: Buffer.alloc(0) };
				const files = chosenFiles.get(field) ?? [];
				return (files.length ? files : [none]).map((file) => [field.name, file]);
			}
			default:
				return field.tagName === 'FIELDSET' || field.tagName === 'OUTPUT'
					? []
					: [[field.name, field.value.replace(/\r\n|\r|\n/g, '\r\n')]];
		}
	});
}

/** Types a text into a field, as far as it takes it. */
export function typeInto(element: Element, text: string) {
	const field = element as Field;
	if (!['INPUT', 'TEXTAREA'].includes(element.tagName))
		throw new Error(`Nothing can be typed into ${shown(element)}`);
	if (field.matches(':disabled') || field.readOnly) throw new Error(`${shown(element)} cannot be changed`);
	field.value = field.maxLength >= 0 ? text.slice(0, field.maxLength) : text;
	if (text && !field.value) throw new Error(`${shown(element)} does not take “${text}”`);
}

/** Chooses options of a list by value or by label. */
export function choose(
	element: Element,
	wanted: (string | { label?: string; value?: string; index?: number })[]
) {
	const list = element as HTMLSelectElement;
	const options = [...list.options];
	const chosen = wanted.map((want) => {
		const option = options.find((option, index) =>
			typeof want === 'string'
				? option.value === want || normal(option.label) === want
				: want.index !== undefined
					? want.index === index
					: want.value !== undefined
						? want.value === option.value
						: want.label === normal(option.label)
		);
		if (!option || option.disabled)
			throw new Error(`${shown(element)} has no option ${JSON.stringify(want)}`);
		return option;
	});
	if (!list.multiple && chosen.length !== 1) throw new Error(`${shown(element)} takes one option`);
	for (const option of options) option.selected = chosen.includes(option);
}

/** An element in few words, for messages. */
export const shown = (element: Element): string =>
	(element.cloneNode(false) as Element).outerHTML.slice(0, 300);
