import { Parser } from 'htmlparser2';

/** As many fields as somebody meets on one page at a glance. */
export const mostFields = 12;

const fields = new Set(['input', 'select', 'textarea']);
const pressedTypes = new Set(['hidden', 'submit', 'button', 'image', 'reset']);
const rows = new Set(['li', 'tr']);
const lists = new Set(['ul', 'ol', 'dl', 'table']);

/** An id or a number within a name tells rows apart and not fields. */
const nameIn = (name = '') => name.replace(/[0-9a-f-]{36}|\d+/g, '#');

interface OpenElement {
	name: string;
	/** Closed `details` hide all that is not their summary. */
	hides: boolean;
	/** Which of the lists, or of the forms, of the page this is. */
	nth: number;
}

/**
 * The fields that a page shows: not those of its header, nor what is folded away. What is chosen from (radio buttons or boxes of one name) is one
 * field, and so is the same field in each row of a list.
 * @returns their names
 */
export function visibleFields(html: string): string[] {
	const open: OpenElement[] = [];
	const shown = new Map<string, string>();
	let elements = 0;
	const parser = new Parser({
		onopentag(name, { type = '', name: field, ...attributes }) {
			elements++;
			const isHidden = open.some(({ hides }, index) => hides && open[index + 1]?.name !== 'summary');
			if (fields.has(name) && !isHidden && open.some((parent) => parent.name === 'main')) {
				const list = open.findLast((parent) => lists.has(parent.name));
				const isRow = list && open.slice(open.indexOf(list)).some((parent) => rows.has(parent.name));
				const place = isRow ? list : open.findLast((parent) => parent.name === 'form');
				const isChoice = type === 'radio' || type === 'checkbox';
				const key = [place?.nth, nameIn(field), isRow || isChoice ? '' : elements].join(' ');
				if (!pressedTypes.has(type)) shown.set(key, `${name} ${nameIn(field)}`);
			}
			open.push({ name, hides: name === 'details' && attributes['open'] === undefined, nth: elements });
		},
		onclosetag: () => void open.pop()
	});
	parser.end(html);
	return [...shown.values()];
}
