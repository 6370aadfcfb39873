import { Parser } from 'htmlparser2';

const names = (list: string) => new Set(list.split(' '));
const blocks = names(
	'address article aside blockquote dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table ul'
);
/** Elements in which no block may stand; one of them closes at a block by itself, which is a fault as well: `p`. */
const inlines = names(
	'abbr b bdi bdo button cite code em h1 h2 h3 h4 h5 h6 i kbd label mark q rt ruby s small span strong sub sup time'
);
const pressed = names('a button input select textarea');

/** What a browser takes apart, or a person cannot tell apart: blocks in inline elements, forms in forms, buttons in links, an id twice. */
export function nestingFaults(html: string): string[] {
	const faults: string[] = [];
	const open: string[] = [];
	const ids = new Set<string>();
	const parser = new Parser({
		onopentag(name, { id, type }) {
			const inline = open.find((parent) => inlines.has(parent));
			if (inline && blocks.has(name)) faults.push(`${name} in ${inline}`);
			const link = open.find((parent) => parent === 'a' || parent === 'button');
			if (link && pressed.has(name) && type !== 'hidden') faults.push(`${name} in ${link}`);
			if (id !== undefined && ids.has(id)) faults.push(`id ${id} twice`);
			if (id !== undefined) ids.add(id);
			open.push(name);
		},
		onclosetag: () => void open.pop()
	});
	parser.end(html);
	// The parser leaves them out, as browsers do.
	if (/<form\b(?:(?!<\/form>)[^])*<form\b/.test(html)) faults.push('form in form');
	return faults;
}
