// How a form is read: once, with limits on its size. Anybody can send one, also without being signed in.
import type { Typed } from '#lib/ui/problem.ts';
import { waitForOwnTurn } from '../kernel/turn.ts';
import { Invalid } from '../kernel/errors.ts';

/** Fields of a form at most. Our largest form, a class list with all its choices, has about 300. */
const maxParts = 500;

/** Never sent back to a page. */
export const secrets = ['password', 'current', 'next', 'repeat', 'code', 'secret'];

/** A form as it was sent. */
export interface Form {
	/** In the order in which they were sent, with files. */
	fields: [string, FormDataEntryValue][];
	/** Texts by name; a name that came more than once is a list. */
	texts: Typed;
	/** The files of fields called `file`, without empty ones. */
	files: File[];
}

/** Reads a form. @throws Invalid when the body is no form, or has more fields than any form of ours */
export async function readForm(request: Request): Promise<Form> {
	const type = request.headers.get('content-type') ?? '';
	const body = Buffer.from(await request.arrayBuffer());
	await waitForOwnTurn();
	// Counted before parsing, whose cost grows with each part.
	if (partsOf(body, type) > maxParts) throw new Invalid('form', 'form_many');
	const data = await new Response(body, { headers: { 'content-type': type } }).formData().catch(() => {
		throw new Invalid('form', 'form_invalid');
	});
	// No field of ours has this name, and an object with it cannot be sent back.
	const fields = [...data].filter(([name]) => name !== '__proto__');
	return { fields, texts: textsOf(fields), files: fields.flatMap(([name, value]) => fileOf(name, value)) };
}

/** An upper bound for the number of fields. */
function partsOf(body: Buffer, type: string): number {
	const boundary = /^multipart\/form-data;.*boundary="?([^";]+)/i.exec(type)?.[1];
	const separator = boundary ? `--${boundary}` : '&';
	let parts = 0;
	for (
		let index = body.indexOf(separator);
		index >= 0 && parts <= maxParts + 1;
		index = body.indexOf(separator, index + 1)
	)
		parts++;
	// One separator is between fields; in an upload one is before each part, and one at the end.
	return boundary ? parts - 1 : parts + 1;
}

function textsOf(fields: Form['fields']): Typed {
	const texts = new Map<string, string[]>();
	for (const [name, value] of fields) {
		const list = texts.get(name) ?? [];
		if (typeof value === 'string') list.push(value);
		texts.set(name, list);
	}
	return Object.fromEntries(
		[...texts].map(([name, list]) => [name, list.length > 1 ? list : (list[0] ?? '')])
	);
}

const fileOf = (name: string, value: FormDataEntryValue) =>
	name === 'file' && typeof value !== 'string' && value.size > 0 ? [value] : [];
